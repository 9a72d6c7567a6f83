#!/usr/bin/env bash
# Writes Sources/TensorBoard/Generated from the .proto files here. Needs protoc (Debian: protobuf-compiler) and protoc-gen-swift, built
# with `swift build --product protoc-gen-swift` in a checkout of swift-protobuf 1.39.0.
set -euo pipefail
cd "$(dirname "$0")"
command -v protoc-gen-swift >/dev/null || { echo "protoc-gen-swift is not on the PATH: build it from swift-protobuf 1.39.0" >&2; exit 1; }
protoc --swift_out=../../Sources/TensorBoard/Generated --swift_opt=Visibility=Internal --swift_opt=UseAccessLevelOnImports=true tensorboard.proto hparams.proto
