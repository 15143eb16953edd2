package dev.headroom.core.planner.settings;

import dev.headroom.core.model.ProxySettings;
import java.util.Optional;

/** Returns copies of settings in which one of them is another. */
record ProxySettingsDraft(ProxySettings old) {
    ProxySettings port(int port) {
        return new ProxySettings(
                port,
                old.host(),
                old.backend(),
                old.anyllmProvider(),
                old.region(),
                old.mode(),
                old.memory(),
                old.memoryPath(),
                old.telemetry(),
                old.image());
    }

    ProxySettings backend(String backend) {
        return family(backend, old.anyllmProvider(), old.region());
    }

    ProxySettings anyllmProvider(String provider) {
        return family(old.backend(), Optional.of(provider), old.region());
    }

    ProxySettings region(String region) {
        return family(old.backend(), old.anyllmProvider(), Optional.of(region));
    }

    private ProxySettings family(String backend, Optional<String> anyllmProvider, Optional<String> region) {
        return new ProxySettings(
                old.port(),
                old.host(),
                backend,
                anyllmProvider,
                region,
                old.mode(),
                old.memory(),
                old.memoryPath(),
                old.telemetry(),
                old.image());
    }

    ProxySettings mode(String mode) {
        return engine(mode, old.memory(), old.memoryPath(), old.telemetry());
    }

    ProxySettings memory(boolean on, String path) {
        return engine(old.mode(), on, path, old.telemetry());
    }

    ProxySettings telemetry(boolean on) {
        return engine(old.mode(), old.memory(), old.memoryPath(), Optional.of(on));
    }

    private ProxySettings engine(String mode, boolean memory, String memoryPath, Optional<Boolean> telemetry) {
        return new ProxySettings(
                old.port(),
                old.host(),
                old.backend(),
                old.anyllmProvider(),
                old.region(),
                mode,
                memory,
                memoryPath,
                telemetry,
                old.image());
    }

    ProxySettings image(String image) {
        return new ProxySettings(
                old.port(),
                old.host(),
                old.backend(),
                old.anyllmProvider(),
                old.region(),
                old.mode(),
                old.memory(),
                old.memoryPath(),
                old.telemetry(),
                image);
    }
}
