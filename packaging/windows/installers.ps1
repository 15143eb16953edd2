# Makes the installers of Windows: installers.ps1 IMAGE ICONS SBOM WORK VERSION TIME. Needs WiX 3 on the PATH.
# With a certificate's thumbprint in HEADROOM_SIGN_THUMBPRINT, programs and installers are signed.
param([string]$Image, [string]$Icons, [string]$Sbom, [string]$Work, [string]$Version, [string]$Time)
$ErrorActionPreference = 'Stop'
$root = (Resolve-Path (Join-Path $PSScriptRoot '..\..')).Path
$arm = $env:PROCESSOR_ARCHITECTURE -eq 'ARM64'
$system = if ($arm) { 'arm64' } else { 'x64' }

# The JDK that made the image, whatever is on the PATH.
$jpackage = Join-Path (Get-Content -Raw (Join-Path (Split-Path $Image) 'jdk')) 'bin\jpackage.exe'

function Complete([string]$Template, [string]$Target) {
    $text = Get-Content -Raw -Path $Template
    $values = @{
        VERSION = $Version; IMAGE = $Image; ICONS = $Icons; HERE = $Work; WIX_PLATFORM = $system
        APP = (Join-Path $Work 'Headroom Tray'); LICENSE = (Join-Path $root 'LICENSE')
    }
    foreach ($name in $values.Keys) {
        $text = $text.Replace("@$name@", $values[$name].Replace('\', '/'))
    }
    [IO.File]::WriteAllText($Target, $text)
}

function Invoke-Checked([string]$Program, [string[]]$Words) {
    & $Program @Words
    if ($LASTEXITCODE -ne 0) {
        throw "$Program ended with $LASTEXITCODE"
    }
}

function Protect([string[]]$Files) {
    if ($env:HEADROOM_SIGN_THUMBPRINT) {
        $words = @('sign', '/sha1', $env:HEADROOM_SIGN_THUMBPRINT, '/fd', 'SHA256', '/td', 'SHA256',
            '/tr', 'http://timestamp.digicert.com')
        Invoke-Checked 'signtool' ($words + $Files)
    }
}

if (Test-Path $Work) {
    Remove-Item -Recurse -Force $Work
}
New-Item -ItemType Directory -Path (Join-Path $Work 'resources') | Out-Null
Complete (Join-Path $root 'packaging\jpackage.options') (Join-Path $Work 'common.options')
Complete (Join-Path $PSScriptRoot 'image.options') (Join-Path $Work 'image.options')
Complete (Join-Path $PSScriptRoot 'installer.options') (Join-Path $Work 'installer.options')
Complete (Join-Path $PSScriptRoot 'resources\main.wxs') (Join-Path $Work 'resources\main.wxs')
Invoke-Checked $jpackage @("@$Work\common.options", "@$Work\image.options", '--dest', $Work)

# What goes on the user's PATH: two command files and no Java.
Copy-Item -Recurse (Join-Path $PSScriptRoot 'command') (Join-Path $Work 'Headroom Tray\command')

# The trained archives are checked against the time of the runtime's files, which jpackage has copied.
$moment = [DateTime]::Parse($Time).ToUniversalTime()
$app = Join-Path $Work 'Headroom Tray'
Get-ChildItem -Recurse -File $app | ForEach-Object { $_.LastWriteTimeUtc = $moment }
Protect @("$app\Headroom Tray.exe")

foreach ($type in 'msi', 'exe') {
    Invoke-Checked $jpackage @("@$Work\installer.options", '--type', $type, '--dest', $Work)
    $made = Get-Item (Join-Path $Work "*.$type")
    $name = "headroom-tray-$Version-windows-$system.$type"
    Rename-Item $made.FullName $name
    Protect @((Join-Path $Work $name))
}
Copy-Item $Sbom (Join-Path $Work "headroom-tray-$Version.cdx.xml")
$sums = Get-ChildItem -File $Work | Where-Object { $_.Name -like 'headroom-tray-*' } | Sort-Object Name | ForEach-Object {
    '{0}  {1}' -f (Get-FileHash -Algorithm SHA256 $_.FullName).Hash.ToLower(), $_.Name
}
[IO.File]::WriteAllText((Join-Path $Work 'SHA256SUMS'), ($sums -join "`n") + "`n")
