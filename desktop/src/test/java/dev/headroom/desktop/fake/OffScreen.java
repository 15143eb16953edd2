package dev.headroom.desktop.fake;

import dev.headroom.core.api.Installer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.application.Platform;

/** The core as the window sees it; writes down who asks it on the screen's thread, which would wait for it. */
public final class OffScreen {
    /** Known without asking anybody. */
    private static final Set<String> PLAIN = Set.of("workspace", "toString", "hashCode", "equals");

    private final List<String> waited = new CopyOnWriteArrayList<>();
    private final Installer guarded;

    public OffScreen(Installer installer) {
        guarded = (Installer) Proxy.newProxyInstance(
                OffScreen.class.getClassLoader(), new Class<?>[] {Installer.class}, (proxy, method, arguments) -> {
                    if (Platform.isFxApplicationThread() && !PLAIN.contains(method.getName())) {
                        waited.add(method.getName());
                    }
                    try {
                        return method.invoke(installer, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    public Installer guarded() {
        return guarded;
    }

    /** The calls for which the screen waited. */
    public List<String> waited() {
        return List.copyOf(waited);
    }
}
