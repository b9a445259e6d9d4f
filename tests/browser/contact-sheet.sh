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
picture phone-one-question one-phone 260 640
picture wide-one-question one-wide 560
picture dark-one-question one-dark 560
picture mirrored-one-question one-mirrored 260 640
picture phone-one-report one-report 260 640
for sheet in 1 2 3; do
  convert "$from/print-0$sheet.png" +dither -strip -resize 480x -colors 32 "$to/print-$sheet.png"
done
