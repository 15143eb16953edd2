@rem Runs a script as the build needs it: without the user's own profile, whatever the policy for scripts.
@powershell -NoProfile -NonInteractive -ExecutionPolicy Bypass -File %*
