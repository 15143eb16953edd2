package dev.headroom.app.keyring;

import dev.headroom.app.dbus.Bus;
import dev.headroom.app.dbus.Message;
import dev.headroom.app.dbus.Variant;
import dev.headroom.app.keyring.KeyringException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The keyring of a Linux desktop (Secret Service API 0.2): GNOME Keyring, KWallet, KeePassXC and others. A secret passes the user's own
 * session bus as it is ({@code plain}); who could listen there could also ask for the secret.
 */
final class SecretService implements OpenKeyring {
    private static final String SERVICE = "org.freedesktop.secrets";
    private static final String ROOT = "/org/freedesktop/secrets";
    private static final String DEFAULT = ROOT + "/aliases/default";
    private static final String FACE = "org.freedesktop.Secret.";
    private static final String NOTHING = "/";

    private final Bus bus;

    private SecretService(Bus bus) {
        this.bus = bus;
    }

    /**
     * Connects to the session bus.
     *
     * @throws KeyringException {@code MISSING} when there is no bus
     */
    static SecretService open(Map<String, String> environment) throws KeyringException {
        try {
            return new SecretService(Bus.session(environment));
        } catch (IOException e) {
            throw new KeyringException(Kind.MISSING, "no session bus: " + e.getMessage());
        }
    }

    @Override
    public boolean has(String name) throws KeyringException {
        requireUnlocked();
        return !found(name).isEmpty();
    }

    @Override
    public void add(String name, String secret) throws KeyringException {
        if (has(name)) {
            throw new KeyringException(Kind.EXISTS, "there is an entry " + name + " already");
        }
        Map<String, Variant> properties = Map.of(
                FACE + "Item.Label",
                Variant.of("Headroom: token of a team's engine (" + name + ")"),
                FACE + "Item.Attributes",
                new Variant("a{ss}", attributes(name)));
        List<Object> value =
                List.of(session(), new byte[0], secret.getBytes(StandardCharsets.UTF_8), "text/plain; charset=utf8");
        List<Object> made = call(DEFAULT, "Collection", "CreateItem", "a{sv}(oayays)b", properties, value, false);
        if (made.getFirst().equals(NOTHING)) {
            throw locked();
        }
    }

    @Override
    public Optional<String> read(String name) throws KeyringException {
        List<String> items = found(name);
        if (items.isEmpty()) {
            // Some services know nothing of what is in a locked collection.
            requireUnlocked();
            return Optional.empty();
        }
        unlock(items);
        List<?> secret = (List<?>)
                call(items.getFirst(), "Item", "GetSecret", "o", session()).getFirst();
        return Optional.of(new String((byte[]) secret.get(2), StandardCharsets.UTF_8));
    }

    @Override
    public void remove(String name) throws KeyringException {
        List<String> items = found(name);
        if (items.isEmpty()) {
            requireUnlocked();
        } else {
            unlock(items);
        }
        for (String item : items) {
            if (!call(item, "Item", "Delete", "").getFirst().equals(NOTHING)) {
                throw locked();
            }
        }
    }

    @Override
    public void close() {
        try {
            bus.close();
        } catch (IOException e) {
            // Nothing is asked any more.
        }
    }

    /** By these a person finds it with other programs: {@code secret-tool lookup service headroom-tray account …}. */
    private static Map<String, String> attributes(String name) {
        return Map.of("service", "headroom-tray", "account", name);
    }

    private List<String> found(String name) throws KeyringException {
        List<String> all = new ArrayList<>();
        for (Object part : call(ROOT, "Service", "SearchItems", "a{ss}", attributes(name))) {
            ((List<?>) part).forEach(path -> all.add(String.valueOf(path)));
        }
        return all;
    }

    /** The collection that its user's programs keep their secrets in is there and open. */
    private void requireUnlocked() throws KeyringException {
        if (call(ROOT, "Service", "ReadAlias", "s", "default").getFirst().equals(NOTHING)) {
            throw new KeyringException(Kind.MISSING, "its service has no keyring by default");
        }
        unlock(List.of(DEFAULT));
    }

    /** What needs no prompt to be unlocked is unlocked; nobody is asked for a password. */
    private void unlock(List<String> paths) throws KeyringException {
        List<Object> answer = call(ROOT, "Service", "Unlock", "ao", paths);
        if (!answer.getLast().equals(NOTHING)) {
            throw locked();
        }
    }

    private static KeyringException locked() {
        return new KeyringException(Kind.LOCKED, "the keyring is locked");
    }

    private String session() throws KeyringException {
        return String.valueOf(call(ROOT, "Service", "OpenSession", "sv", "plain", Variant.of(""))
                .getLast());
    }

    private List<Object> call(String path, String face, String member, String signature, Object... body)
            throws KeyringException {
        try {
            return bus.call(Message.call(SERVICE, path, FACE + face, member, signature, body))
                    .body();
        } catch (Bus.Declined e) {
            throw declined(String.valueOf(e.getMessage()), member);
        } catch (IOException e) {
            throw new KeyringException(Kind.FAILED, "the keyring does not answer: " + e.getMessage());
        }
    }

    private static KeyringException declined(String name, String member) {
        return switch (name) {
            case "org.freedesktop.DBus.Error.ServiceUnknown", "org.freedesktop.DBus.Error.NameHasNoOwner" ->
                new KeyringException(Kind.MISSING, "no program offers one on the session bus");
            case "org.freedesktop.Secret.Error.IsLocked" -> locked();
            default -> new KeyringException(Kind.FAILED, member + " was answered with " + name);
        };
    }
}
