#!/usr/bin/env bash
# Finds out which packages the image will be made of, in which versions: $apt_folder/base.uris and kernel.uris.
set -euo pipefail
source "$here/lib.sh"

own_apt_refresh
listed "$here/packages.list" | xargs bash -c 'source "$here/lib.sh"; own_apt apt-get install --yes --print-uris "?essential" "$@"' uris |
  LC_ALL=C sort >"$apt_folder/base.uris"
package=$(own_apt apt-cache depends "$kernel_package" | sed -n 's/^ *Depends: \(linux-image-\)/\1/p')
own_apt apt-get download --print-uris "$package" grub-common | LC_ALL=C sort >"$apt_folder/kernel.uris"
[ -s "$apt_folder/base.uris" ] && [ -s "$apt_folder/kernel.uris" ]
cat "$apt_folder/base.uris" "$apt_folder/kernel.uris" >"$apt_folder/uris"
