#!/usr/bin/env bash
# Makes docs/images/ from what screenshots.mjs put into a folder: `contact-sheet.sh FOLDER`. Needs ImageMagick.
set -euo pipefail
from="$(cd "$1" && pwd)"
to="$(cd "$(dirname "$0")/../../docs/images" && pwd)"

# picture LOOK-STATE NAME WIDTH [HEIGHT]: scaled to a width, cut off below a height, in few colours.
picture() {
  local found=("$from"/${1%%-*}-*[0-9]-"${1#*-}".png)
  convert "${found[0]}" +dither -resize "$3x" -crop "$3x${4:-3000}+0+0" +repage -strip -colors "${5:-48}" \
    -define png:compression-level=9 "$to/$2.png"
}

picture wide-start start 560
picture phone-start start-phone 260 640
picture wide-section section 560 600
picture phone-section section-phone 260 640
picture wide-errors errors 560 600
picture wide-check check 560
picture wide-report-page-one report 944 1968 32
picture phone-report-page-one report-phone 260 760
picture dark-report-page-one report-dark 480
picture wide-gap-with-decision gap 560
picture wide-find-out-first find-out 560
picture wide-roadmap roadmap 560
picture wide-what-if what-if 560
picture wide-why-a-score why 560
picture wide-two-people two-people 560
picture wide-over-time over-time 560
picture wide-words-and-sources words 560 600
# A state of a theme: on a phone and wide, light and dark, from left and from right.
for theme in default one; do
  for state in question report; do
    of="$from/$theme-$state"
    convert \
      \( "$of"-phone-{ltr,rtl}-light.png "$of"-phone-{ltr,rtl}-dark.png -resize 150x -bordercolor "#888" -border 4 +append \) \
      \( "$of"-wide-{ltr,rtl}-light.png -resize 308x -bordercolor "#888" -border 4 +append \) \
      \( "$of"-wide-{ltr,rtl}-dark.png -resize 308x -bordercolor "#888" -border 4 +append \) \
      -append +dither -strip -colors 32 -define png:compression-level=9 "$to/$theme-$state.png"
  done
done
for sheet in 1 2 3; do
  convert "$from/print-0$sheet.png" +dither -strip -resize 480x -colors 32 "$to/print-$sheet.png"
done
