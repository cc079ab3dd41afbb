#!/usr/bin/env bash
# The kiosk on a bare console, where this machine may have none: in an emulated one, whose display is a real kernel
# driver (virtio-gpu) and whose touch screen is made by uinput. A finger chooses Arabic and begins to claim a certificate;
# pictures of the display are left in OUT. Takes three minutes, and needs no rights on the display of this machine.
#
# Usage: tests/display/bare_console.sh OUT [BUILD]      BUILD: where assay-kiosk and assay-demo are, default build/dev
# Needs: qemu-system-x86 busybox-static kmod cpio python3 imagemagick, and apt for Debian's kernel, which is unpacked in OUT.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
sources=$PWD
out=${1:?usage: tests/display/bare_console.sh OUT [BUILD]}
build=$(realpath "${2:-build/dev}")
mkdir -p "$out/initial/bin" "$out/initial/modules" "$out/initial/"{proc,sys,dev,host}
out=$(realpath "$out")

# --- a station that knows a centre ---
[ -d "$out/demo" ] || "$build/tests/e2e/assay-demo" --bin "$build" --data "$out/demo"

# --- Debian's kernel, and what it needs to see this machine's files and have a display ---
if [ ! -d "$out/kernel" ]; then
  package=$(apt-cache depends linux-image-amd64 | grep -om1 'linux-image-[0-9][^ ]*')
  (cd "$out" && apt-get download "$package" && dpkg -x "$package"_*.deb kernel)
fi
version=$(ls "$out/kernel/lib/modules")
depmod -b "$out/kernel" "$version"
: >"$out/initial/modules/order"
for module in virtio_pci 9pnet_virtio 9p virtio_gpu evdev uinput; do
  modprobe -d "$out/kernel" -S "$version" --show-depends "$module" | awk '$1 == "insmod" { print $2 }'
done | awk '!seen[$0]++' | while read -r file; do
  cp "$file" "$out/initial/modules/"
  basename "$file" >>"$out/initial/modules/order"
done

# --- what runs in it: this machine's programs and libraries, read-only ---
cp /bin/busybox "$out/initial/bin/"
cp tests/display/glass.py "$out/initial/"
cat >"$out/initial/kiosk.toml" <<TOML
data = "data"
assets = "$sources/assets"
role = "candidate"
[window]
driver = "kmsdrm"
[peers]
port = 18543
address = "127.0.0.1"
discovery = false
TOML
cat >"$out/initial/init" <<INIT
#!/bin/busybox sh
/bin/busybox --install -s /bin
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t devtmpfs dev /dev
for module in \$(cat /modules/order); do insmod "/modules/\$module"; done
mount -t 9p -o trans=virtio,version=9p2000.L,msize=512000,cache=loose,ro here /host
mount -t tmpfs tmpfs /host/run
mkdir /host/run/station
cp -r "/host$out/demo/kiosk-1/data" /kiosk.toml /glass.py /host/run/station/
for folder in proc sys dev; do mount --bind "/\$folder" "/host/\$folder"; done
exec chroot /host /bin/sh -c 'cd /run/station
  export HOME=/run XDG_RUNTIME_DIR=/run LANG=C.UTF-8
  python3 glass.py &
  exec "$build/kiosk/assay-kiosk" --config kiosk.toml'
INIT
chmod +x "$out/initial/init"
(cd "$out/initial" && find . | cpio --quiet -o -H newc | gzip) >"$out/initial.gz"

# --- the machine ---
rm -f "$out/monitor"
qemu-system-x86_64 -accel tcg,thread=multi -cpu max -M q35 -m 3000 -smp 2 -no-reboot -display none -vga none \
  -device virtio-gpu-pci,xres=1280,yres=800 -serial "file:$out/console.log" -monitor "unix:$out/monitor,server,nowait" \
  -virtfs local,path=/,mount_tag=here,security_model=none,readonly=on,multidevs=remap \
  -kernel "$out/kernel/boot/vmlinuz-$version" -initrd "$out/initial.gz" \
  -append "console=ttyS0 panic=-1" &
machine=$!
trap 'kill $machine 2>/dev/null || true' EXIT

# `said TEXT`: waits until the console says so.
said() {
  for _ in $(seq 300); do
    grep -aq "$1" "$out/console.log" 2>/dev/null && return
    kill -0 "$machine" || { echo "the machine has stopped; see $out/console.log" >&2; exit 1; }
    sleep 1
  done
  echo "the console never said '$1'; see $out/console.log" >&2
  exit 1
}
picture() {
  python3 - "$out/monitor" "screendump $out/$1.ppm" <<'PYTHON'
import socket, sys, time
monitor = socket.socket(socket.AF_UNIX)
monitor.connect(sys.argv[1])
monitor.sendall((sys.argv[2] + "\n").encode())
time.sleep(2)
PYTHON
  convert "$out/$1.ppm" "$out/$1.png"
  rm "$out/$1.ppm"
}

said 'kiosk.started'
sleep 15
picture 1-home
said 'finger lifted: language'
sleep 12
picture 2-language
said 'finger lifted: claim'
sleep 12
picture 3-claim
for pair in '1-home 2-language' '2-language 3-claim'; do
  read -r before after <<<"$pair"
  changed=$(compare -metric AE "$out/$before.png" "$out/$after.png" null: 2>&1 || true)
  [ "${changed%.*}" -gt 10000 ] || { echo "the finger changed nothing between $before and $after" >&2; exit 1; }
done
echo "a finger works on a bare console; look at $out/*.png"
