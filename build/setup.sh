# Set-up of this checkout, sourced by ./sparse. All of it writes to stderr, so that stdout is the program's alone.
#
#   setup_requirements   the .NET SDK, libtorch, OpenBLAS, CMake and a C++ compiler; TorchSource.props
#   setup_python_torch   PyTorch on the same libtorch, for the comparison in `bench`; its absence is no error
#   setup_program DIR    the above, then a Release build of one program
#   run_program DIR ...  becomes that program
#
# Each is skipped when the stamp of its inputs in .setup/ says that nothing changed.

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en
state=$root/.setup

say() { printf 'sparse: %s\n' "$*" >&2; }

# The folder a program is built from, and what it needs, in one number: an edit of any of it builds again.
sources_hash() {
    (
        cd "$root"
        find src native "$1" -type d \( -name bin -o -name obj -o -name build \) -prune -o -type f -print0 2>/dev/null || true
        printf '%s\0' Directory.Build.props Directory.Build.targets Directory.Packages.props global.json build/setup.sh
        [ ! -e TorchSource.props ] || printf 'TorchSource.props\0'
    ) | (cd "$root" && LC_ALL=C sort -z | xargs -0 sha256sum) | (
        cat
        printf '%s\n' "${SPARSE_TORCH_SOURCE-}" "${SPARSE_TORCH_HOME-}" "$(readlink -f "$(command -v dotnet)" || true)" "$(installed_libtorch)"
    ) | sha256sum | cut -d' ' -f1
}

# Debian's libtorch as a path with its version in it; empty where there is none.
installed_libtorch() {
    local library
    for library in /usr/lib/*/libtorch_cpu.so; do
        [ ! -e "$library" ] || readlink -f "$library"
    done
}

torch_source() {
    if [ -n "${SPARSE_TORCH_SOURCE-}" ]; then
        printf '%s\n' "$SPARSE_TORCH_SOURCE"
    elif [ -e "$root/TorchSource.props" ]; then
        sed -n 's/.*<TorchSource>\(.*\)<\/TorchSource>.*/\1/p' "$root/TorchSource.props"
    else
        printf 'unknown\n'
    fi
}

# What MSBuild must be told where the environment overrides the file.
source_property() { [ -z "${SPARSE_TORCH_SOURCE-}" ] || printf -- '-p:TorchSource=%s\n' "$SPARSE_TORCH_SOURCE"; }

check_sdk() {
    local wanted='the .NET SDK 10.0.4xx: install it from https://dotnet.microsoft.com/download/dotnet/10.0 and put `dotnet` on the PATH'
    if ! command -v dotnet >/dev/null; then
        say "missing $wanted."
        return 1
    fi
    if ! (cd "$root" && dotnet --version >/dev/null 2>&1); then
        say "missing $wanted (found: $(dotnet --list-sdks 2>/dev/null | cut -d' ' -f1 | paste -sd' ' -))."
        return 1
    fi
}

# Whether native/build.sh will find a libtorch: the one it is told, Debian's, or the one inside a Python torch.
has_libtorch() {
    [ -z "${SPARSE_TORCH_HOME-}" ] || return 0
    [ -z "$(installed_libtorch)" ] || [ ! -e /usr/include/ATen/core/Tensor.h ] || return 0
    "${SPARSE_PYTHON:-python3}" -c 'import importlib.util, os, sys
spec = importlib.util.find_spec("torch")
sys.exit(not (spec and spec.origin and os.path.exists(os.path.join(os.path.dirname(spec.origin), "include/ATen/core/Tensor.h"))))' 2>/dev/null
}

# One line a package that the system's libtorch needs and that is not there: the package, and what it is.
missing_packages() {
    has_libtorch || printf 'libtorch-dev\tlibtorch with its headers (or set SPARSE_TORCH_HOME to the folder of one)\n'
    # Debian's libtorch calls whatever BLAS is installed; every other brings its own.
    [ -z "$(installed_libtorch)" ] || [ -n "${SPARSE_TORCH_HOME-}" ] || compgen -G '/usr/lib/*/openblas*/libblas.so.3' >/dev/null || printf 'libopenblas0-pthread\tOpenBLAS\n'
    command -v cmake >/dev/null || printf 'cmake\tCMake 3.18 or later\n'
    command -v "${CXX:-c++}" >/dev/null || printf 'g++\ta C++17 compiler\n'
}

apt_install() {
    command -v apt-get >/dev/null && [ "$(id -u)" = 0 ] || return 1
    say "installing $*"
    local quiet="$state/apt.log"
    (
        export DEBIAN_FRONTEND=noninteractive
        apt-get install -y --no-install-recommends "$@" || { apt-get update && apt-get install -y --no-install-recommends "$@"; }
    ) </dev/null >"$quiet" 2>&1 9>&- || {
        say "apt-get could not install $*: $(grep -m1 '^E:' "$quiet" || tail -n1 "$quiet")"
        return 1
    }
}

check_libtorch() {
    local missing
    missing=$(missing_packages)
    [ -n "$missing" ] || return 0
    local packages
    packages=$(cut -f1 <<<"$missing")
    case "$packages" in *libtorch-dev*) packages="$packages libopenblas0-pthread" ;; esac
    # shellcheck disable=SC2086
    apt_install $packages || true
    missing=$(missing_packages)
    # OpenBLAS is a matter of speed alone: its absence is told by `doctor`, not an error here.
    missing=$(grep -v '^libopenblas' <<<"$missing" || true)
    [ -n "$missing" ] || return 0
    local package what
    while IFS=$'\t' read -r package what; do
        say "missing $what: on Debian or Ubuntu, apt-get install $package."
    done <<<"$missing"
    return 1
}

# 'package' when NuGet has TorchSharp, 'system' when not. Asked once; the file may be edited or deleted.
write_torch_source() {
    [ ! -e "$root/TorchSource.props" ] || return 0
    local source=${SPARSE_TORCH_SOURCE-}
    if [ -z "$source" ]; then
        local version probe=$state/probe
        version=$(sed -n 's/.*<PackageVersion Include="TorchSharp" Version="\(.*\)".*/\1/p' "$root/Directory.Packages.props")
        rm -rf "$probe"
        mkdir -p "$probe"
        cat >"$probe/Probe.csproj" <<XML
<Project>
  <PropertyGroup><ImportDirectoryBuildProps>false</ImportDirectoryBuildProps><ImportDirectoryPackagesProps>false</ImportDirectoryPackagesProps></PropertyGroup>
  <Import Project="Sdk.props" Sdk="Microsoft.NET.Sdk" />
  <PropertyGroup><TargetFramework>net10.0</TargetFramework><ImportDirectoryBuildTargets>false</ImportDirectoryBuildTargets></PropertyGroup>
  <ItemGroup><PackageReference Include="TorchSharp" Version="$version" /></ItemGroup>
  <Import Project="Sdk.targets" Sdk="Microsoft.NET.Sdk" />
</Project>
XML
        source=system
        # As the build restores it: a feed that has it, but other versions of what it needs, has it not.
        if timeout 60 dotnet restore "$probe/Probe.csproj" -v q -warnaserror </dev/null >/dev/null 2>&1 9>&-; then
            source=package
        fi
        rm -rf "$probe"
        say "TorchSharp $version $([ "$source" = package ] && echo 'restores from NuGet' || echo 'does not restore from NuGet'): TorchSource is '$source' (kept in TorchSource.props)"
    fi
    printf '<Project><PropertyGroup><TorchSource>%s</TorchSource></PropertyGroup></Project>\n' "$source" >"$root/TorchSource.props.new"
    mv "$root/TorchSource.props.new" "$root/TorchSource.props"
}

# Held while something is installed or built; the program itself runs without it. What is started meanwhile gets 9>&-, because the compiler's
# servers outlive the build and would keep the lock.
lock() {
    mkdir -p "$state"
    exec 9>"$state/lock"
    if ! flock -n 9; then
        say "another set-up of this checkout is running; waiting for it"
        flock 9
    fi
}

unlock() { exec 9>&-; }

requirements() {
    check_sdk || exit 2
    write_torch_source
    case "$(torch_source)" in
        system) check_libtorch || exit 2 ;;
        package) ;;
        *)
            say "TorchSource is '$(torch_source)': expected 'package' or 'system', in TorchSource.props or SPARSE_TORCH_SOURCE."
            exit 2
            ;;
    esac
}

setup_requirements() {
    lock
    requirements
    unlock
}

setup_python_torch() {
    # Fetched only where it costs one command; the benchmarks say what they leave out without it.
    /usr/bin/python3 -c 'import importlib.util, sys; sys.exit(importlib.util.find_spec("torch") is None)' 2>/dev/null && return
    lock
    apt_install python3-torch || say "no PyTorch for python3: the benchmarks leave out the comparison with it."
    unlock
}

program_path() { printf '%s/artifacts/%s/bin/%s/release/%s\n' "$root" "$(torch_source)" "${1##*/}" "${1##*/}"; }

setup_program() {
    local name=${1##*/} stamp
    stamp=$state/$name.stamp
    if [ -e "$stamp" ] && [ "$(cat "$stamp")" = "$(sources_hash "$1")" ] && [ -x "$(program_path "$1")" ]; then
        return
    fi
    lock
    requirements
    # Another set-up may have built it while this one waited.
    local hash
    hash=$(sources_hash "$1")
    if [ ! -e "$stamp" ] || [ "$(cat "$stamp")" != "$hash" ] || [ ! -x "$(program_path "$1")" ]; then
        say "building $name (a first build takes a few minutes)"
        build_project "$1/$name.csproj" || exit 1
        printf '%s\n' "$hash" >"$stamp.new"
        mv "$stamp.new" "$stamp"
    fi
    unlock
}

# A Release build of a project or the solution; prints warnings and errors only.
build_project() {
    local log=$state/build.log
    # shellcheck disable=SC2046
    if ! (cd "$root" && dotnet build "$1" -c Release -v q --tl:off $(source_property)) </dev/null >"$log" 2>&1 9>&-; then
        grep -E '(error|warning) [A-Z]+[0-9]+|^ *E:|: error' "$log" | sed "s#$root/##g; s# \[[^]]*\]\$##" | sort -u | head -n 40 >&2 || true
        say "$1 does not build; the whole output is in .setup/build.log."
        return 1
    fi
}

run_program() {
    local program
    program=$(program_path "$1")
    shift
    # A program started outside the checkout still finds the data beside it.
    if [ -z "${SPARSE_DATA-}" ] && [ -d "$root/../shared/data" ]; then
        SPARSE_DATA=$(cd "$root/../shared/data" && pwd)
        export SPARSE_DATA
    fi
    if [ -z "${DOTNET_ROOT-}" ]; then
        DOTNET_ROOT=$(dirname "$(readlink -f "$(command -v dotnet)")")
        export DOTNET_ROOT
    fi
    # What the program calls itself in its help and its advice.
    SPARSE_COMMAND=$invoked_as exec "$program" "$@"
}
