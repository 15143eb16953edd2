package dev.headroom.core.supervisor.choice;

import dev.headroom.core.host.Commands;
import dev.headroom.core.host.FileReader;
import dev.headroom.core.host.Host;
import dev.headroom.core.host.ReadOnlyFiles;
import dev.headroom.core.host.cron.Crontab;
import dev.headroom.core.plan.FileImage;
import dev.headroom.core.plan.Step;
import dev.headroom.core.supervisor.systemd.Linger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * A machine as it will be after some steps, for planning what comes after them. What no step touches is read from the real
 * machine; nothing can be changed through it.
 */
public final class ProjectedHost {
    private final Host host;
    private final Map<Path, Optional<FileImage>> files = new HashMap<>();
    private final Map<Path, Boolean> folders = new HashMap<>();
    private Optional<Optional<String>> crontab = Optional.empty();

    private ProjectedHost(Host host) {
        this.host = host;
    }

    /** The machine after these steps. */
    public static Host after(Host host, List<Step> steps) {
        return after(host, steps, Map.of());
    }

    /**
     * The machine after these steps and these changes of files.
     *
     * @param changed what each file will hold; empty for one that will be gone
     */
    public static Host after(Host host, List<Step> steps, Map<Path, Optional<byte[]>> changed) {
        ProjectedHost foreseen = new ProjectedHost(host);
        steps.forEach(foreseen::take);
        changed.forEach((file, content) ->
                foreseen.files.put(file, content.map(bytes -> new FileImage(bytes, FileImage.PRIVATE))));
        return host.with(new ReadOnlyFiles(foreseen.new Files(), host.disk()::checkWritable), foreseen.new Programs());
    }

    private void take(Step step) {
        switch (step) {
            case Step.WriteFile write -> files.put(write.file(), Optional.of(write.after()));
            case Step.DeleteFile delete -> files.put(delete.file(), Optional.empty());
            case Step.MakeFolder make -> folders.put(make.folder(), true);
            case Step.RemoveFolder remove -> folders.put(remove.folder(), false);
            case Step.WriteCrontab write -> crontab = Optional.of(write.after());
            case Step.WriteManifest manifest -> files.put(manifest.file(), manifest.after());
            case Step.SetLinger linger ->
                files.put(
                        Linger.file(host),
                        linger.on() ? Optional.of(new FileImage(new byte[0], FileImage.PUBLIC)) : Optional.empty());
            case Step.Run _,
                    Step.KeepToken _,
                    Step.ForgetToken _,
                    Step.StopContainer _,
                    Step.PullImage _,
                    Step.RegisterProfile _,
                    Step.UnregisterProfile _,
                    Step.Halt _,
                    Step.Launch _,
                    Step.AwaitRoutable _,
                    Step.Route _,
                    Step.Unroute _ -> {}
        }
    }

    /** The files after the steps. */
    private final class Files implements FileReader {
        @Override
        public Optional<byte[]> read(Path file) {
            return files.containsKey(file)
                    ? files.get(file).map(FileImage::bytes)
                    : host.disk().read(file);
        }

        @Override
        public Optional<Access> access(Path path) {
            boolean projected = files.containsKey(path) || folders.containsKey(path);
            return projected ? FileReader.super.access(path) : host.disk().access(path);
        }

        @Override
        public Optional<Facts> facts(Path path) {
            if (files.containsKey(path)) {
                return files.get(path)
                        .map(image -> new Facts(
                                Kind.FILE,
                                image.mode(),
                                image.bytes().length,
                                0,
                                host.user().id()));
            }
            if (folders.containsKey(path)) {
                return folders.get(path)
                        ? Optional.of(new Facts(
                                Kind.FOLDER, "rwx------", 0, 0, host.user().id()))
                        : Optional.empty();
            }
            return host.disk().facts(path);
        }

        @Override
        public List<Path> list(Path folder) {
            TreeSet<Path> entries = new TreeSet<>(host.disk().list(folder));
            files.keySet().stream().filter(it -> folder.equals(it.getParent())).forEach(entries::add);
            folders.keySet().stream()
                    .filter(it -> folder.equals(it.getParent()))
                    .forEach(entries::add);
            return entries.stream().filter(path -> facts(path).isPresent()).toList();
        }

        @Override
        public Path real(Path file) {
            return host.disk().real(file);
        }

        @Override
        public OptionalLong lostGroup(Path file) {
            return host.disk().lostGroup(file);
        }
    }

    /** The programs after the steps; only the crontab is foreseen, other answers are those of now. */
    private final class Programs implements Commands {
        @Override
        public Result run(List<String> argv, String input, Duration limit) {
            if (crontab.isPresent() && argv.equals(Crontab.LIST)) {
                return crontab.get()
                        .map(text -> new Result(0, text, ""))
                        .orElse(new Result(1, "", Crontab.NONE + host.user().name()));
            }
            return host.commands().run(new ArrayList<>(argv), input, limit);
        }

        @Override
        public Optional<Path> find(String name) {
            return host.commands().find(name);
        }
    }
}
