@echo off
rem Starts Headroom with the Java runtime that lies beside this script; no other Java is looked for or used.
setlocal
for %%i in ("%~dp0..") do set "HEADROOM_IMAGE=%%~fi"
set "JAVA_TOOL_OPTIONS="
set "JDK_JAVA_OPTIONS="
set "_JAVA_OPTIONS="
if "%~1"=="proxy" goto agent
if "%~1 %~2 %~3"=="install agent run" goto agent
"%~dp0java.exe" "-XX:SharedArchiveFile=%HEADROOM_IMAGE%\lib\cli.jsa" -Xshare:auto -Xlog:disable ^
    -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0 ^
    "-XX:ErrorFile=%TEMP%\headroom-java-%%p.log" -XX:+UseSerialGC -XX:-UsePerfData -XX:TieredStopAtLevel=1 -Xms8m -Xmx256m ^
    "-Dheadroom.home=%HEADROOM_IMAGE%" -m dev.headroom.app/dev.headroom.app.Main %*
exit /b %ERRORLEVEL%
:agent
"%~dp0java.exe" "-XX:AOTCache=%HEADROOM_IMAGE%\lib\agent.aot" -Xlog:disable -Xlog:all=warning:stderr -Xlog:aot=off ^
    -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0 -XX:AsyncDeflationInterval=5000 ^
    "-XX:ErrorFile=%TEMP%\headroom-java-%%p.log" -XX:+UseSerialGC -XX:-UsePerfData -Xms12m -Xmx64m -XX:MaxDirectMemorySize=64m ^
    "-Dheadroom.home=%HEADROOM_IMAGE%" -m dev.headroom.app/dev.headroom.app.Main %*
exit /b %ERRORLEVEL%
