let wasm_bindgen = (function () {
    let module, scorer;
    /** Hands over bytes to a function of the scorer, and takes its text back. What is left out is empty. */
    function call(number, parts) {
        // The scorer gives no memory back. A new one has none of what the old one has used.
        if (!(scorer?.memory.buffer.byteLength < 2e7)) scorer = new WebAssembly.Instance(module).exports;
        const places = [];
        for (let part = 0; part < 3; part += 1) {
            const bytes = parts[part] ?? [];
            const place = scorer.__wbindgen_malloc(bytes.length, 1) >>> 0;
            new Uint8Array(scorer.memory.buffer).set(bytes, place);
            places.push(place, bytes.length);
        }
        const [place, length] = scorer.call(number, ...places);
        return new TextDecoder("utf-8", { ignoreBOM: true }).decode(new Uint8Array(scorer.memory.buffer, place >>> 0, length));
    }
    return {
        initSync(from) {
            module = from.module;
        },
        pack: (...parts) => call(0, parts),
        score: (...parts) => call(1, parts),
        plan: (...parts) => call(2, parts),
        report: (...parts) => call(3, parts),
        unpack: (...parts) => call(4, parts),
    };
})();
