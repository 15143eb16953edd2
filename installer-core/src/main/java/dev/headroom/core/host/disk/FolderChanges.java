package dev.headroom.core.host.disk;

import dev.headroom.core.host.FolderWatch;
import dev.headroom.core.host.Os;
import dev.headroom.core.model.ProblemException;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** By the JDK's watch service: inotify on Linux, ReadDirectoryChangesW on Windows. Nothing runs while nothing changes. */
public final class FolderChanges implements FolderWatch.Changes {
    private final WatchService service;
    private final Map<Path, WatchKey> followed = new HashMap<>();

    private FolderChanges(WatchService service) {
        this.service = service;
    }

    /** Empty on macOS, where the JDK only looks every ten seconds, and where the system has no more watches to give. */
    public static Optional<FolderWatch.Changes> open(Os os) {
        if (os == Os.MAC) {
            return Optional.empty();
        }
        try {
            return Optional.of(new FolderChanges(FileSystems.getDefault().newWatchService()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public void follow(List<Path> folders) {
        followed.values().removeIf(key -> !key.isValid());
        for (Path folder : folders) {
            if (!followed.containsKey(folder) && Files.isDirectory(folder)) {
                register(folder);
            }
        }
    }

    private void register(Path folder) {
        try {
            followed.put(
                    folder,
                    folder.register(
                            service,
                            StandardWatchEventKinds.ENTRY_CREATE,
                            StandardWatchEventKinds.ENTRY_DELETE,
                            StandardWatchEventKinds.ENTRY_MODIFY));
        } catch (IOException e) {
            throw ProblemException.failed("watch", folder + " cannot be watched.", String.valueOf(e.getMessage()), "");
        } catch (ClosedWatchServiceException closed) {
            followed.clear();
        }
    }

    @Override
    public boolean await(Duration most) {
        try {
            Optional<WatchKey> key = Optional.ofNullable(service.poll(most.toMillis(), TimeUnit.MILLISECONDS));
            while (key.isPresent()) {
                key.get().pollEvents();
                key.get().reset();
                key = Optional.ofNullable(service.poll());
            }
            return true;
        } catch (ClosedWatchServiceException closed) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        try {
            service.close();
        } catch (IOException e) {
            throw ProblemException.failed("watch", "A watch cannot be closed.", String.valueOf(e.getMessage()), "");
        }
    }
}
