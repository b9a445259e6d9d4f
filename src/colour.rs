//! Whether a colour can be read on white, and which nearby one can.
//!
//! WCAG measures contrast by relative luminance. What is nearest is looked for in OKLCH, where a step means as much in
//! one place as in another: hue and chroma stay, and the colour gets as dark as it has to be.

use std::fmt;

/// The contrast that text needs on what is behind it, as WCAG 2.2 AA asks for.
pub(crate) const LEGIBLE: f64 = 4.5;

/// A colour of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour {
    /// Red, green and blue.
    channels: [u8; 3],
}

impl Colour {
    /// Reads `#rrggbb`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
        let channel = |from: usize| u8::from_str_radix(digits.get(from..from + 2)?, 16).ok();
        Some(Self { channels: [channel(0)?, channel(2)?, channel(4)?] })
    }

    /// Its contrast to white: 1 for white, 21 for black.
    pub(crate) fn contrast_on_white(self) -> f64 {
        let [red, green, blue] = self.channels.map(|channel| linear(f64::from(channel) / 255.0));
        1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
    }

    /// The nearest colour of its hue that can be read on white: itself, if it can.
    pub(crate) fn legible_on_white(self) -> Self {
        if self.contrast_on_white() >= LEGIBLE {
            return self;
        }
        let [mut lightness, a, b] = oklab(self);
        while lightness > 0.0 {
            let darker = in_gamut(lightness, a, b);
            if darker.contrast_on_white() >= LEGIBLE {
                return darker;
            }
            lightness -= 1.0 / 1024.0;
        }
        Self { channels: [0; 3] }
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.channels;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

fn linear(channel: f64) -> f64 {
    if channel <= 0.04045 { channel / 12.92 } else { ((channel + 0.055) / 1.055).powf(2.4) }
}

fn gamma(linear: f64) -> f64 {
    if linear <= 0.003_130_8 { linear * 12.92 } else { 1.055 * linear.powf(1.0 / 2.4) - 0.055 }
}

fn oklab(colour: Colour) -> [f64; 3] {
    let [r, g, b] = colour.channels.map(|channel| linear(f64::from(channel) / 255.0));
    let l = (0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b).cbrt();
    let m = (0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b).cbrt();
    let s = (0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b).cbrt();
    [
        0.210_454_255_3 * l + 0.793_617_785_0 * m - 0.004_072_046_8 * s,
        1.977_998_495_1 * l - 2.428_592_205_0 * m + 0.450_593_709_9 * s,
        0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766_0 * s,
    ]
}

/// The colour of a lightness and a hue, with as much of the chroma as a screen can show.
fn in_gamut(lightness: f64, a: f64, b: f64) -> Colour {
    let (mut shown, mut too_much) = (0.0, 1.0);
    if fits(channels(lightness, a, b)) {
        shown = 1.0;
    } else {
        for _ in 0..12 {
            let between = (shown + too_much) / 2.0;
            if fits(channels(lightness, a * between, b * between)) {
                shown = between
            } else {
                too_much = between
            }
        }
    }
    let byte = |channel: f64| {
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "clamped to 0 to 255 just before"
        )]
        let byte = (gamma(channel.clamp(0.0, 1.0)) * 255.0).round() as u8;
        byte
    };
    Colour { channels: channels(lightness, a * shown, b * shown).map(byte) }
}

fn channels(lightness: f64, a: f64, b: f64) -> [f64; 3] {
    let l = (lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
    let m = (lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
    let s = (lightness - 0.089_484_177_5 * a - 1.291_485_548_0 * b).powi(3);
    [
        4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s,
        -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s,
        -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701_0 * s,
    ]
}

fn fits(channels: [f64; 3]) -> bool {
    channels.iter().all(|channel| (-1e-4..=1.0001).contains(channel))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn colour(text: &str) -> Colour {
        Colour::parse(text).unwrap()
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        for (text, expected) in
            [("#ffffff", 1.0), ("#000000", 21.0), ("#767676", 4.54), ("#777777", 4.48), ("#0b5563", 8.42)]
        {
            let contrast = colour(text).contrast_on_white();
            assert!((contrast - expected).abs() < 0.01, "{text}: {contrast}");
        }
    }

    #[test]
    fn the_nearest_legible_colour_passes_keeps_its_hue_and_is_no_darker_than_it_must_be() {
        for text in ["#ffe08a", "#ff0000", "#00ff00", "#00b8d4", "#ff8a65", "#9e9e9e", "#ffffff", "#e91e63"] {
            let (old, new) = (colour(text), colour(text).legible_on_white());
            assert!((LEGIBLE..LEGIBLE + 0.1).contains(&new.contrast_on_white()), "{text} → {new}");
            let ([_, a, b], [_, new_a, new_b]) = (oklab(old), oklab(new));
            if a.hypot(b) > 0.02 {
                let turned = (a.atan2(b) - new_a.atan2(new_b)).abs();
                assert!(turned < 0.06, "{text} → {new} turns by {turned}");
            }
        }
        assert_eq!(colour("#7a1f3d").legible_on_white(), colour("#7a1f3d"));
        assert_eq!(colour("#777777").legible_on_white().to_string(), "#767676");
    }
}
