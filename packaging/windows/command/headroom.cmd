@"%~dp0..\runtime\bin\headroom.cmd" %*
