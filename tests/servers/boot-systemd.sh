#!/bin/sh
# boot-systemd.sh FOLDER ENVIRONMENT SOURCE: Debian's systemd as the first process of its own
# namespaces, in a copy of this machine's root that is gone when it ends. FOLDER/prepared lies over
# the root; ENVIRONMENT (Python's) and SOURCE are seen as /opt/mailbot/env and /opt/mailbot/source.
# To be run by `unshare --mount --pid --cgroup --fork`.
set -eu
cd "$1"
mount --make-rprivate /
mkdir -p root over
mount -t tmpfs over over # an overlay takes no folder of what lies below it
mkdir over/upper over/work
cp -a prepared/. over/upper
mount -t overlay overlay -o lowerdir=/,upperdir=over/upper,workdir=over/work root

mount -t proc proc root/proc
mount --bind root/proc/sys root/proc/sys
mount -o remount,bind,ro root/proc/sys # the kernel's settings stay as they are
mount -t sysfs sysfs root/sys
mount -t tmpfs fs root/sys/fs
mkdir root/sys/fs/cgroup
mount -t cgroup2 cgroup root/sys/fs/cgroup
mount -o remount,ro root/sys
mount -t tmpfs run root/run

mount -t tmpfs dev root/dev
for device in null zero full random urandom tty; do
    touch "root/dev/$device"
    mount --bind "/dev/$device" "root/dev/$device"
done
mkdir root/dev/pts root/dev/shm
mount -t devpts devpts root/dev/pts
mount -t tmpfs shm root/dev/shm
ln -s pts/ptmx root/dev/ptmx
ln -s /proc/self/fd root/dev/fd
ln -s /proc/self/fd/0 root/dev/stdin
ln -s /proc/self/fd/1 root/dev/stdout
ln -s /proc/self/fd/2 root/dev/stderr

mkdir -p root/opt/mailbot/env root/opt/mailbot/source
mount --bind "$2" root/opt/mailbot/env
mount --bind "$3" root/opt/mailbot/source
mkdir root/run/before
cd root
pivot_root . run/before
umount -l run/before
container=mailbot-tests exec /lib/systemd/systemd --system --unit=mailbot-tests.target \
    --log-target=journal --show-status=0 </dev/null
