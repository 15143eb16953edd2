package dev.headroom.app.service;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.platform.win32.Advapi32;
import com.sun.jna.platform.win32.Win32Exception;
import com.sun.jna.platform.win32.WinError;
import com.sun.jna.platform.win32.WinNT;
import com.sun.jna.platform.win32.Winsvc;
import java.lang.ref.Reference;

/**
 * Windows' service manager (Microsoft's "Writing a ServiceMain Function" and "Writing a Control Handler Function"). Loads JNA,
 * so nothing else names it.
 */
public final class WindowsServiceManager implements ServiceManager {
    private final String name;

    /**
     * The manager as the process of one service sees it.
     *
     * @param name of the service; in a process of its own any name does, and this one is the right one
     */
    public WindowsServiceManager(String name) {
        this.name = name;
    }

    @Override
    public boolean serve(Service service) {
        Winsvc.SERVICE_MAIN_FUNCTION main = (count, words) -> serveAsRegistered(service);
        Winsvc.SERVICE_TABLE_ENTRY[] table = (Winsvc.SERVICE_TABLE_ENTRY[]) new Winsvc.SERVICE_TABLE_ENTRY().toArray(2);
        table[0].lpServiceName = name;
        table[0].lpServiceProc = main;
        try {
            if (Advapi32.INSTANCE.StartServiceCtrlDispatcher(table)) {
                return true;
            }
            int error = Native.getLastError();
            if (error == ServiceProgram.NOT_A_SERVICE) {
                return false;
            }
            throw new Win32Exception(error);
        } finally {
            // A callback that only the system knows would be collected.
            Reference.reachabilityFence(main);
        }
    }

    private void serveAsRegistered(Service service) {
        Winsvc.HandlerEx handler = new Winsvc.HandlerEx() {
            @Override
            public int callback(int control, int kind, Pointer data, Pointer context) {
                return service.control(control) ? WinError.NO_ERROR : WinError.ERROR_CALL_NOT_IMPLEMENTED;
            }
        };
        Winsvc.SERVICE_STATUS_HANDLE handle = Advapi32.INSTANCE.RegisterServiceCtrlHandlerEx(name, handler, null);
        if (handle == null) {
            throw new Win32Exception(Native.getLastError());
        }
        try {
            service.main(report -> tell(handle, report));
        } finally {
            Reference.reachabilityFence(handler);
        }
    }

    private static void tell(Winsvc.SERVICE_STATUS_HANDLE handle, ServiceReport report) {
        Winsvc.SERVICE_STATUS status = new Winsvc.SERVICE_STATUS();
        status.dwServiceType = WinNT.SERVICE_WIN32_OWN_PROCESS;
        status.dwCurrentState = report.state().number();
        status.dwControlsAccepted = report.accepted();
        status.dwWin32ExitCode = report.win32ExitCode();
        status.dwServiceSpecificExitCode = report.specificExitCode();
        status.dwCheckPoint = report.checkpoint();
        status.dwWaitHint = report.waitHintMillis();
        Advapi32.INSTANCE.SetServiceStatus(handle, status);
    }
}
