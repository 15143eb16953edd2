package dev.headroom.core.supervisor.windows;

import dev.headroom.core.host.Host;
import dev.headroom.core.plan.Command;
import dev.headroom.core.plan.FileImage;
import dev.headroom.core.plan.Step;
import dev.headroom.core.supervisor.WholeFileSteps;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A task of Windows' scheduler, through its command schtasks. */
public record ScheduledTask(String name) {
    /** What {@code schtasks /Query /XML} begins with, whatever the language of Windows. */
    private static final String FOUND = "<?xml version=\"1.0\" encoding=\"UTF-16\"?>";

    public boolean isThere(Host host) {
        return host.commands().run(query().argv()).ok();
    }

    /** Makes it, or brings it to another description, which is kept in a file. */
    public List<Step> create(Path description, String xml, Host host) {
        return List.of(
                WholeFileSteps.write(host, description, utf16(xml), FileImage.PUBLIC),
                new Step.Run(
                        "Make the task " + name,
                        Command.of("schtasks", "/Create", "/TN", name, "/XML", WindowsText.path(description), "/F"),
                        Optional.of(delete()),
                        Optional.of(query()),
                        List.of(FOUND)));
    }

    /** Little-endian with a mark, which is what schtasks writes itself and always reads. */
    private static byte[] utf16(String text) {
        return ("\uFEFF" + text.replace("\n", "\r\n")).getBytes(StandardCharsets.UTF_16LE);
    }

    Step start() {
        return new Step.Run(
                "Start the task " + name,
                Command.of("schtasks", "/Run", "/TN", name),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    public Step remove() {
        return new Step.Run("Delete the task " + name, delete(), Optional.empty(), Optional.of(query()), List.of(""));
    }

    private Command delete() {
        return Command.of("schtasks", "/Delete", "/TN", name, "/F");
    }

    private Command query() {
        return Command.of("schtasks", "/Query", "/TN", name, "/XML");
    }
}
