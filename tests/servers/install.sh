#!/bin/sh
# Installs Debian's mail servers and clients, its browser, fonts and Tesseract, for the tests that need them
# (CI, a container).
# As root. No daemon is started and no database cluster is made: the tests start their own.
set -eu
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
    printf '#!/bin/sh\nexit 101\n' > "$policy"
    chmod 755 "$policy"
    trap 'rm -f "$policy"' EXIT
fi
mkdir -p /etc/postgresql-common
[ -e /etc/postgresql-common/createcluster.conf ] ||
    echo 'create_main_cluster = false' > /etc/postgresql-common/createcluster.conf
echo 'postfix postfix/main_mailer_type select No configuration' | debconf-set-selections
apt-get update -qq
# confold: createcluster.conf is there before its package
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    -o Dpkg::Options::=--force-confold \
    dovecot-imapd dovecot-lmtpd dovecot-sieve postfix postgresql pgbouncer swaks neomutt isync \
    fonts-hosny-amiri fonts-noto-cjk fonts-noto-core fonts-dejavu-core chromium \
    tesseract-ocr tesseract-ocr-fra tesseract-ocr-spa tesseract-ocr-rus tesseract-ocr-ara \
    tesseract-ocr-chi-sim poppler-utils \
    ca-certificates iproute2 systemd python3 python3-venv >/dev/null
