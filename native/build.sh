#!/bin/sh
# Builds libSparseTorch.so for the libtorch of this machine and prints its path. What it says on the way goes to stderr.
# The result is kept under ${XDG_CACHE_HOME:-~/.cache}/sparse/native/<hash of the sources and of the libtorch>/.
#
# libtorch is looked for in $SPARSE_TORCH_HOME (a folder with include/ and lib/), then as Debian's libtorch-dev, then inside the
# Python package torch of ${SPARSE_PYTHON:-python3}. SPARSE_NATIVE_JOBS sets the number of compilers (default: processors, at most 2).
set -eu

here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
say() { echo "native: $*" >&2; }
fail() {
    echo "error SPT0001: $*" >&2
    exit 1
}

# --- Which libtorch: $include (semicolons between), $lib, $abi
include= lib= abi=
from_home() {
    home=$1
    [ -f "$home/lib/libtorch_cpu.so" ] || return 1
    include="$home/include;$home/include/torch/csrc/api/include"
    lib="$home/lib"
    # Which std::string the constructor of c10::Error takes says which ABI the libraries were built with.
    if grep -q 'c105ErrorC[12]E[A-Za-z0-9_]*St7__cxx11' "$lib/libc10.so" 2>/dev/null; then abi=1; else abi=0; fi
}
from_system() {
    for directory in /usr/lib/*-linux-gnu /usr/lib64 /usr/lib /usr/local/lib; do
        prefix=/usr
        case $directory in /usr/local/*) prefix=/usr/local ;; esac
        if [ -f "$directory/libtorch_cpu.so" ] && [ -f "$prefix/include/ATen/core/Tensor.h" ]; then
            include="$prefix/include;$prefix/include/torch/csrc/api/include"
            lib=$directory
            return 0
        fi
    done
    return 1
}
from_python() {
    command -v "${SPARSE_PYTHON:-python3}" >/dev/null 2>&1 || return 1
    home=$("${SPARSE_PYTHON:-python3}" -c 'import importlib.util, os
spec = importlib.util.find_spec("torch")
print(os.path.dirname(spec.origin) if spec and spec.origin else "")' 2>/dev/null) || return 1
    [ -n "$home" ] && [ -f "$home/include/ATen/core/Tensor.h" ] && from_home "$home"
}
if [ -n "${SPARSE_TORCH_HOME:-}" ]; then
    from_home "$SPARSE_TORCH_HOME" || fail "SPARSE_TORCH_HOME is '$SPARSE_TORCH_HOME', but there is no lib/libtorch_cpu.so in it"
else
    from_system || from_python ||
        fail "no libtorch found: install one (Debian: apt install libtorch-dev; Python: pip install torch) or set SPARSE_TORCH_HOME to a folder with include/ and lib/"
fi

version=
for header in torch/csrc/api/include/torch/version.h torch/version.h; do
    if [ -z "$version" ] && [ -f "${include%%;*}/$header" ]; then
        version=$(cat "${include%%;*}/$header")
    fi
done

# --- The cache's key
stamp() { stat -L -c '%n %s' "$@"; }
key=$( (
    cd "$here"
    cat build.sh CMakeLists.txt src/*.h src/*.cpp
    echo "$include $lib $abi $version"
    stamp "$lib"/libtorch_cpu.so "$lib"/libc10.so
    if [ -f "$lib/libtorch_cuda.so" ]; then stamp "$lib/libtorch_cuda.so"; fi
) | sha256sum | cut -c1-16)
cache="${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/sparse/native/$key"
result="$cache/libSparseTorch.so"

if [ ! -f "$result" ]; then
    command -v cmake >/dev/null 2>&1 || fail "cmake is missing, which builds the native part: install it (Debian: apt install cmake)"
    command -v "${CXX:-c++}" >/dev/null 2>&1 || fail "no C++ compiler found: install one (Debian: apt install g++)"
    mkdir -p "$cache" || fail "cannot create the cache folder $cache: set XDG_CACHE_HOME to a writable one"
    exec 9>"$cache/lock"
    if command -v flock >/dev/null 2>&1; then flock 9; fi
    if [ ! -f "$result" ]; then
        say "building the shim over $lib (once; about a minute or two)"
        build="$cache/build"
        jobs=${SPARSE_NATIVE_JOBS:-$(n=$(nproc 2>/dev/null || echo 1); [ "$n" -lt 2 ] && echo "$n" || echo 2)}
        {
            cmake -S "$here" -B "$build" -DSPARSE_TORCH_INCLUDE="$include" -DSPARSE_TORCH_LIB="$lib" -DSPARSE_TORCH_ABI="$abi" &&
                cmake --build "$build" --parallel "$jobs"
        } >"$cache/build.log" 2>&1 || {
            grep -E 'error|Error' "$cache/build.log" | head -5 >&2 || true
            fail "the native build failed: see $cache/build.log"
        }
        mv "$build/libSparseTorch.so" "$result"
        rm -rf "$build"
    fi
fi
echo "$result"
