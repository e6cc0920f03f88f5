#!/usr/bin/env bash
# Installs, under .cache, the servers that tests run against and that no Debian package has: a MongoDB-compatible
# one and an S3 one. Tests that find none are skipped and counted.
set -euo pipefail
cd "$(dirname "$0")/.."

# $1 folder, $2 program that must be there, $3 … packages
install() {
  local folder=".cache/$1" program=$2
  shift 2
  [ -x "$folder/bin/$program" ] && return
  python3 -m venv "$folder"
  "$folder/bin/pip" install --quiet --disable-pip-version-check "$@"
}

install wire-server secantusd-py 'SecantusDB==0.7.0b3'
install object-store moto_server 'moto[s3,server]==5.2.1'
