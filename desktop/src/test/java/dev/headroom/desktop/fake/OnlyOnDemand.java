package dev.headroom.desktop.fake;

import dev.headroom.core.api.Installer;
import dev.headroom.core.model.Preset;
import dev.headroom.core.status.PresetOffer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;

/** The real core on a machine without supervisors, so that a test changes nobody's services and crontab. */
public final class OnlyOnDemand {
    private static final List<PresetOffer> OFFERS = List.of(
            new PresetOffer(Preset.PERSISTENT_SERVICE, Optional.of("systemd does not run here."), ""),
            new PresetOffer(Preset.PERSISTENT_TASK, Optional.of("cron does not run here."), ""),
            new PresetOffer(Preset.ON_DEMAND, Optional.empty(), "a detached agent of ours"));

    private OnlyOnDemand() {}

    public static Installer over(Installer real) {
        return (Installer) Proxy.newProxyInstance(
                OnlyOnDemand.class.getClassLoader(), new Class<?>[] {Installer.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("presets")) {
                        return OFFERS;
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
