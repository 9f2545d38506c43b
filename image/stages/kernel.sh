#!/usr/bin/env bash
# usage: kernel.sh FOLDER. The kernel with all its modules (tree/), and the packages that single files are taken from.
set -euo pipefail
source "$here/lib.sh"

cd "$1"
package=$(own_apt apt-cache depends "$kernel_package" | sed -n 's/^ *Depends: \(linux-image-\)/\1/p')
own_apt apt-get download "$package" grub-common
dpkg-deb -x linux-image-*.deb tree
release=$(ls tree/lib/modules)
depmod -b tree "$release"
echo "$release" >release
