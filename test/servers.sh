#!/usr/bin/env bash
# Installs, under .cache, the servers that tests run against and that no Debian package has: a MongoDB-compatible
# one, S3 ones and OpenSearch. Tests that find none are skipped and counted.
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

# The S3 store that docker-compose.yml runs, and the reader of such files, where Go is at hand.
goinstall() {
  [ -x ".cache/go/$1" ] && return
  command -v go >/dev/null || return 0
  GOBIN="$PWD/.cache/go" go install "$2"
}
goinstall versitygw github.com/versity/versitygw/cmd/versitygw@v1.8.0
goinstall cmd github.com/compose-spec/compose-go/v2/cmd@v2.16.2

# An OpenSearch, from the packages that it is made of: its own distribution is in no package registry.
opensearch=.cache/opensearch
if [ ! -f "$opensearch/OneNode.class" ] && command -v mvn >/dev/null && command -v javac >/dev/null; then
  mvn --quiet --batch-mode --file test/search/opensearch/pom.xml dependency:copy-dependencies -DoutputDirectory="$PWD/$opensearch/lib"
  javac -cp "$opensearch/lib/*" -d "$opensearch" test/search/opensearch/OneNode.java
fi
