@echo off
rem Starts the desktop of Headroom Tray with the Java runtime that lies beside this script, without a console window.
setlocal
for %%i in ("%~dp0..") do set "HEADROOM_IMAGE=%%~fi"
set "JAVA_TOOL_OPTIONS="
set "JDK_JAVA_OPTIONS="
set "_JAVA_OPTIONS="
start "" "%~dp0javaw.exe" "-XX:SharedArchiveFile=%HEADROOM_IMAGE%\lib\tray.jsa" -Xshare:auto -Xlog:disable ^
    -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0 -XX:AsyncDeflationInterval=5000 ^
    "-XX:ErrorFile=%TEMP%\headroom-java-%%p.log" -XX:+UseSerialGC -XX:-UsePerfData -XX:TieredStopAtLevel=1 -Xms8m -Xmx96m ^
    --enable-native-access=javafx.graphics ^
    "-Dheadroom.home=%HEADROOM_IMAGE%" -m dev.headroom.desktop/dev.headroom.desktop.ui.DesktopMain %*
