import dev.headroom.app.service.ServiceManager;
import dev.headroom.app.service.ServiceProgram;
import dev.headroom.app.service.WindowsServiceManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Our service program with work that takes its time: {@code Trial NAME LOG [fail]}. Made for Java 17. */
public final class Trial implements ServiceProgram.Work {
    private final CountDownLatch told = new CountDownLatch(1);
    private final Path log;
    private final boolean fails;

    private Trial(Path log, boolean fails) {
        this.log = log;
        this.fails = fails;
    }

    public static void main(String[] words) {
        Trial trial = new Trial(Path.of(words[1]), words.length > 2);
        System.exit(new ServiceProgram(trial, 1_000).run(trial.logged(new WindowsServiceManager(words[0]))));
    }

    private ServiceManager logged(ServiceManager manager) {
        return service -> manager.serve(new ServiceManager.Service() {
            @Override
            public void main(java.util.function.Consumer<dev.headroom.app.service.ServiceReport> reports) {
                service.main(report -> {
                    log(report.toString());
                    reports.accept(report);
                });
            }

            @Override
            public boolean control(int number) {
                log("control " + number);
                return service.control(number);
            }
        });
    }

    @Override
    public int run(Runnable serving) {
        try {
            TimeUnit.SECONDS.sleep(3);
            serving.run();
            if (fails) {
                TimeUnit.SECONDS.sleep(2);
                return 7;
            }
            told.await();
            TimeUnit.SECONDS.sleep(3);
            return 143;
        } catch (InterruptedException e) {
            return 1;
        }
    }

    @Override
    public void end() {
        told.countDown();
    }

    private void log(String line) {
        try {
            Files.writeString(log, Instant.now() + " " + line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
