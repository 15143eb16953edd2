@echo off
rem Starts the desktop of Headroom Tray with the Java runtime that lies beside this script, without a console window.
setlocal
set "JAVA_TOOL_OPTIONS="
set "JDK_JAVA_OPTIONS="
set "_JAVA_OPTIONS="
for %%i in ("%~dp0..") do start "" "%~dp0javaw.exe" "-XX:SharedArchiveFile=%%~fi\lib\tray.jsa" -Xshare:auto -Xlog:disable ^
    -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0 -XX:AsyncDeflationInterval=5000 ^
    "-XX:ErrorFile=%TEMP%\headroom-java-%%p.log" -XX:+UseSerialGC -XX:-UsePerfData -XX:TieredStopAtLevel=1 -Xms8m -Xmx96m ^
    --enable-native-access=javafx.graphics,dev.headroom.core ^
    "-Dheadroom.home=%%~fi" -m dev.headroom.desktop/dev.headroom.desktop.ui.DesktopMain %*
