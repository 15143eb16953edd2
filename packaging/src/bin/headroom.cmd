@echo off
rem Starts Headroom with the Java runtime that lies beside this script; no other Java is looked for or used.
setlocal
set "JAVA_TOOL_OPTIONS="
set "JDK_JAVA_OPTIONS="
set "_JAVA_OPTIONS="
if "%~1"=="proxy" goto agent
if "%~1 %~2 %~3"=="install agent run" goto agent
for %%i in ("%~dp0..") do "%~dp0java.exe" "-XX:SharedArchiveFile=%%~fi\lib\cli.jsa" -Xshare:auto -Xlog:disable ^
    -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0 ^
    "-XX:ErrorFile=%TEMP%\headroom-java-%%p.log" -XX:+UseSerialGC -XX:-UsePerfData -XX:TieredStopAtLevel=1 -Xms8m -Xmx256m ^
    --enable-native-access=dev.headroom.core ^
    "-Dheadroom.home=%%~fi" -m dev.headroom.app/dev.headroom.app.Main %*
exit /b %ERRORLEVEL%
:agent
for %%i in ("%~dp0..") do "%~dp0java.exe" "-XX:AOTCache=%%~fi\lib\agent.aot" -Xlog:disable -Xlog:all=warning,aot=off:stderr ^
    -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0 -XX:AsyncDeflationInterval=5000 ^
    "-XX:ErrorFile=%TEMP%\headroom-java-%%p.log" -XX:+UseSerialGC -XX:-UsePerfData -Xms12m -Xmx64m -XX:MaxDirectMemorySize=64m ^
    --enable-native-access=dev.headroom.core ^
    "-Dheadroom.home=%%~fi" -m dev.headroom.app/dev.headroom.app.Main %*
exit /b %ERRORLEVEL%
