//! The pictures that a project shows are pictures and nothing more.

use roxmltree::{Document, NodeType, ParsingOptions};

use crate::diagnostic::Diagnostic;

/// What is wrong with a picture that is one in name, but can do more than be looked at.
pub(super) fn script_of(path: &str, bytes: &[u8]) -> Option<Diagnostic> {
    let what = if path.to_lowercase().ends_with(".svg") { active_part(bytes)? } else { return None };
    let help = "save it as plain SVG without scripts, or as PNG";
    Some(Diagnostic::error(format!("`{path}` is no plain picture: {what}")).help(help))
}

/// The part of an SVG that could run, or show pages, where somebody opens the picture by its own address.
fn active_part(bytes: &[u8]) -> Option<String> {
    let Ok(text) = str::from_utf8(bytes) else { return Some("it is not UTF-8 text".to_owned()) };
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    let document = match Document::parse_with_options(text.trim_start_matches('\u{feff}'), options) {
        Ok(document) => document,
        Err(error) => return Some(format!("it is not SVG: {error}")),
    };
    document.descendants().find_map(|node| match node.node_type() {
        NodeType::PI => {
            let name = node.pi().map(|pi| pi.target).unwrap_or_default();
            (name != "xpacket").then(|| format!("it has an instruction <?{name}?>"))
        }
        NodeType::Element => {
            let name = node.tag_name();
            let refused = ["script", "foreignObject", "handler", "listener"];
            if refused.iter().any(|refused| refused.eq_ignore_ascii_case(name.name())) {
                return Some(format!("it has an element <{}>", name.name()));
            }
            if name.namespace() == Some("http://www.w3.org/1999/xhtml") {
                return Some(format!("it has HTML in it, <{}>", name.name()));
            }
            node.attributes().find_map(|attribute| {
                let acts =
                    attribute.name().to_lowercase().starts_with("on") || leads_to_script(attribute.value());
                acts.then(|| format!("it has an attribute {}", attribute.name()))
            })
        }
        _ => None,
    })
}

/// Whether a value of an attribute is an address that runs, or one of several that are shown in turn.
fn leads_to_script(value: &str) -> bool {
    let plain = |part: &str| -> String {
        part.chars().filter(|character| !character.is_whitespace() && !character.is_control()).collect()
    };
    value.split(';').map(plain).any(|part| {
        let part = part.to_lowercase();
        ["javascript:", "vbscript:", "data:text/", "data:application/", "data:image/svg"]
            .iter()
            .any(|scheme| part.starts_with(scheme))
    })
}

#[cfg(test)]
mod tests {
    use super::active_part;

    const PLAIN: [&str; 4] = [
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><title>on</title><path d=\"M0 0\"/><a href=\"https://example.org\"/></svg>",
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\"><svg/>",
        "<svg xmlns:i=\"http://www.inkscape.org/namespaces/inkscape\" i:version=\"1\"><i:grid/></svg>",
        "<svg><image href=\"data:image/png;base64,AA\"/></svg>",
    ];
    const ACTIVE: [&str; 14] = [
        "<svg><script>alert(1)</script></svg>",
        "<svg xmlns:s=\"http://www.w3.org/2000/svg\"><s:script/></svg>",
        "<svg onload=\"alert(1)\"/>",
        "<svg><a href=\" java&#10;script:alert(1)\"/></svg>",
        "<svg xmlns:x=\"http://www.w3.org/1999/xlink\"><a x:href=\"javascript:alert(1)\"/></svg>",
        "<svg><a><animate attributeName=\"href\" values=\"#a;javascript:alert(1)\"/></a></svg>",
        "<svg><set attributeName=\"href\" to=\"javascript:alert(1)\"/></svg>",
        "<svg><foreignObject/></svg>",
        "<svg><x:iframe xmlns:x=\"http://www.w3.org/1999/xhtml\" src=\"a\"/></svg>",
        "<?xml-stylesheet type=\"text/xsl\" href=\"#a\"?><svg/>",
        "<!DOCTYPE svg [<!ENTITY e \"<script>alert(1)</script>\">]><svg>&e;</svg>",
        "<svg><use href=\"data:image/svg+xml,x\"/></svg>",
        "<svg><image href=\"data:text/html,x\"/></svg>",
        "<html><body>",
    ];

    #[test]
    fn a_plain_picture_passes_and_one_that_could_run_does_not() {
        for svg in PLAIN {
            assert_eq!(active_part(svg.as_bytes()), None, "{svg}");
        }
        for svg in ACTIVE {
            assert!(active_part(svg.as_bytes()).is_some(), "{svg}");
        }
    }
}
