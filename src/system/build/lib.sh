# Shared by the scripts that run inside build containers. Sourced.
set -eu
spec=/slipway/spec
say() { echo "slipway: $*"; }
# One value of the spec's settings, a file of KEY<tab>VALUE lines: read as data, never as code.
setting() { sed -n "s/^$1	//p" "$spec/settings"; }
# 128 bits of hex as a UUID.
uuid() { printf %s "$1" | sed -E 's/^(.{8})(.{4})(.{4})(.{4})(.{12}).*/\1-\2-\3-\4-\5/'; }
kernel_version() { ls "$1/usr/lib/modules" | sort -V | tail -n 1; }
# The kernel's command line for the slot in folder $1.
command_line() { printf 'roothash=%s %s' "$(cat "$1/roothash")" "$(cat "$spec/cmdline")"; }
# The partitions of an installer's medium have ids of their own: a node that is started with the medium still in must not
# take that for its disk.
medium_id() { uuid "$(printf '%s %s' "$SLOT_SEED" "$1" | sha256sum | cut -c 1-32)"; }
# What the command line of an installer says besides the installed one's.
installer_line() {
  printf 'systemd.verity_root_data=PARTUUID=%s systemd.verity_root_hash=PARTUUID=%s %s' "$(medium_id data)" "$(medium_id tree)" "$(cat "$spec/installer")"
}
# One PE file of the kernel of root file system $1, initrd $2 and command line $3: $4.
unified() {
  kernel=$(kernel_version "$1")
  ukify build --linux="$1/boot/vmlinuz-$kernel" --initrd="$2" --uname="$kernel" --os-release="@$1/usr/lib/os-release" \
    --cmdline="$3" --efi-arch="$EFI_ARCH" --stub="$EFI_FILES/linux$EFI_ARCH.efi.stub" --output="$4" >/dev/null
  say "UKI of $(stat -c %s "$4") bytes for kernel $kernel"
}
# What an ESP has, in folder $1: the boot loader, and UKI $2. Not counted: there is nothing to fall back to yet. No default
# is pinned: the newest entry with tries left starts.
esp_tree() {
  mkdir -p "$1/EFI/BOOT" "$1/EFI/systemd" "$1/EFI/Linux" "$1/loader"
  cp "$EFI_FILES/systemd-boot$EFI_ARCH.efi" "$1/EFI/systemd/systemd-boot$EFI_ARCH.efi"
  cp "$EFI_FILES/systemd-boot$EFI_ARCH.efi" "$1/EFI/BOOT/BOOT$(printf %s "$EFI_ARCH" | tr a-z A-Z).EFI"
  cp "$2" "$1/EFI/Linux/$(setting name)_$(setting version).efi"
  cp "$spec/loader.conf" "$1/loader/loader.conf"
  find "$1" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
}
