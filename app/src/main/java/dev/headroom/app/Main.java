package dev.headroom.app;

import dev.headroom.app.cli.Cli;
import dev.headroom.app.cli.output.Streams;
import dev.headroom.app.version.Version;
import java.util.List;

/** Starts the program. Only this class ends the process with an exit code. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        if (args.length == 1 && args[0].equals("--version")) {
            System.out.println("headroom " + Version.current());
            if (!System.out.checkError()) {
                return;
            }
        }
        FirstUses.prepare();
        int code = new Cli(Streams.standard(System.getenv()), new Wiring(System.getenv())).run(List.of(args));
        // Java looks for a logger before it exits, and a wrapped tool would wait for that.
        if (code != 0 || args.length == 0 || !args[0].equals("wrap")) {
            System.exit(code);
        }
    }
}
