package dev.headroom.core.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.host.FileStore;
import dev.headroom.core.host.Host;
import dev.headroom.core.host.local.LocalHost;
import dev.headroom.core.state.second.SecondPlace;
import dev.headroom.core.status.WorkspaceLayout;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two commands make and remove the folder of our state at the same time. */
class TrayFolderTest {
    @TempDir
    Path home;

    private boolean disturbed;

    @Test
    void whatWasMadeIsRemovedWhole() {
        WorkspaceLayout workspace = new WorkspaceLayout(home.resolve(".headroom"));
        TrayFolder folder = folder(machine(), workspace);
        folder.make();
        assertTrue(folder.isThere());
        folder.tidy();
        assertEquals(Optional.empty(), machine().disk().facts(workspace.root()));
    }

    /** The other command takes the half-made folder for the rest of a crash and empties it just before it gets its name. */
    @ParameterizedTest
    @ValueSource(strings = {".headroom", "a/b/.headroom"})
    @Tag("never-11")
    void anEmptyFolderThatNobodyOwnsIsNeverLeft(String root) {
        WorkspaceLayout workspace = new WorkspaceLayout(home.resolve(root));
        Path top = home.resolve(Path.of(root).getName(0));
        Path fresh = top.resolveSibling(top.getFileName() + ".headroom-new");
        Path tray = fresh.resolve(top.relativize(workspace.tray()));
        TrayFolder folder = folder(
                disturbed("rename", () -> {
                    machine().disk().delete(tray.resolve("made"));
                    for (Path path = tray; path != null && !path.equals(fresh); path = path.getParent()) {
                        machine().disk().removeFolder(path);
                    }
                }),
                workspace);
        folder.make();
        assertTrue(disturbed);
        assertTrue(folder.isThere());
        folder.tidy();
        assertEquals(Optional.empty(), machine().disk().facts(top));
    }

    @ParameterizedTest
    @ValueSource(strings = {"write", "rename"})
    void aHalfMadeFolderThatVanishesIsMadeAgain(String before) {
        WorkspaceLayout workspace = new WorkspaceLayout(home.resolve(".headroom"));
        Path fresh = home.resolve(".headroom.headroom-new");
        TrayFolder folder = folder(
                disturbed(before, () -> {
                    machine().disk().delete(fresh.resolve("tray/made"));
                    machine().disk().removeFolder(fresh.resolve("tray"));
                    machine().disk().removeFolder(fresh);
                }),
                workspace);
        folder.make();
        assertTrue(disturbed);
        folder.tidy();
        assertEquals(Optional.empty(), machine().disk().facts(workspace.root()));
    }

    private Host machine() {
        return LocalHost.of(Map.of("HOME", home.toString()), List.of("headroom"));
    }

    private static TrayFolder folder(Host host, WorkspaceLayout workspace) {
        return new TrayFolder(
                host,
                workspace,
                new ManifestStore(host.disk(), workspace),
                new RoutingStore(host.disk(), workspace, new SecondPlace(host, workspace)),
                new Journal(host.disk(), workspace));
    }

    /** The machine, on which another command does something before the first call of a method of the disk. */
    private Host disturbed(String method, Runnable other) {
        FileStore disk = (FileStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {FileStore.class}, (proxy, called, arguments) -> {
                    if (called.getName().equals(method) && !disturbed) {
                        disturbed = true;
                        other.run();
                    }
                    try {
                        return called.invoke(machine().disk(), arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        Host host = machine();
        return new Host(
                host.os(),
                host.home(),
                host.environment(),
                host.user(),
                host.program(),
                disk,
                host.locks(),
                host.folderWatch(),
                host.commands(),
                host.processes(),
                host.http(),
                host.clock());
    }
}
