package dev.headroom.core.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.sim.PaperMachine;
import dev.headroom.core.status.WorkspaceLayout;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A laptop is carried elsewhere: what the profile was applied with is compared with what the desktop has now. */
@Tag("never-23")
class CapturedSettingsTest {
    private final PaperMachine machine = PaperMachine.linux();

    @Test
    void certificatesThatAreGoneAreNamed() {
        captured("NODE_EXTRA_CA_CERTS=\"/etc/company.pem\"\n");
        String told = stale().getFirst();
        assertTrue(told.contains("NODE_EXTRA_CA_CERTS=/etc/company.pem, which is not there any more"), told);
        machine.file("/etc/company.pem", "x");
        assertEquals(List.of(), stale());
    }

    @Test
    void anotherProxyOfKdeIsNamedWithoutPasswords() {
        captured("HTTPS_PROXY=\"http://ann:secret@old.example:1\"\nHTTP_PROXY=\"http://old.example:1\"\n");
        kde("ProxyType=1\nhttpsProxy=http://new.example 3128\nhttpProxy=http://old.example 1\n");
        List<String> told = stale();
        assertEquals(1, told.size(), told::toString);
        assertTrue(told.getFirst().contains("HTTPS_PROXY=http://…@old.example:1"), told::toString);
        assertTrue(told.getFirst().contains("uses http://new.example:3128 now"), told::toString);
    }

    @Test
    void aDesktopWithoutProxyAndOneWithAScriptAreNamed() {
        captured("https_proxy=\"http://old.example:1\"\n");
        kde("ProxyType=0\n");
        assertTrue(stale().getFirst().contains("and the desktop uses none now"), stale()::toString);
        captured("PATH=\"/bin\"\n");
        kde("ProxyType=2\nProxy Config Script=http://pac.example/p.pac\n");
        assertTrue(
                stale().getFirst().contains("(http://pac.example/p.pac), which is not evaluated"), stale()::toString);
    }

    @Test
    void gnomeIsAskedWhereItKeepsSettings() {
        captured("PATH=\"/bin\"\n");
        machine.file("~/.config/dconf/user", "x").file("/usr/bin/gsettings", "");
        answer("org.gnome.system.proxy", "mode", "'manual'");
        answer("org.gnome.system.proxy.https", "host", "'new.example'");
        answer("org.gnome.system.proxy.https", "port", "3128");
        answer("org.gnome.system.proxy.http", "host", "''");
        assertTrue(stale().getFirst().contains("applied without an outgoing proxy"), stale()::toString);
        assertTrue(stale().getFirst().contains("uses http://new.example:3128 now"), stale()::toString);
    }

    @Test
    void whatIsAsItWasIsNotMentioned() {
        captured("https_proxy=\"http://old.example:1/\"\n");
        kde("ProxyType=1\nhttpsProxy=old.example 1\n");
        assertEquals(List.of(), stale());
        kde("[Other]\nx=y\n");
        assertEquals(List.of(), stale());
    }

    private void answer(String schema, String key, String value) {
        machine.answer(0, value, "gsettings", "get", schema, key);
    }

    private void captured(String text) {
        WorkspaceLayout workspace = workspace(machine.host());
        machine.file(workspace.agentVariables(ProfileName.DEFAULT).toString(), text);
    }

    private void kde(String text) {
        machine.file("~/.config/kioslaverc", text);
    }

    private List<String> stale() {
        Host host = machine.host();
        return new CapturedSettings(host).stale(ProfileName.DEFAULT, workspace(host));
    }

    private static WorkspaceLayout workspace(Host host) {
        return new WorkspaceLayout(host.home().resolve(".headroom"));
    }
}
