import org.jspecify.annotations.NullMarked;

/** Changes a machine carefully: plans, applies, watches and takes back Headroom deployments. */
@NullMarked
module dev.headroom.core {
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.databind;
    requires io.github.javadiffutils;
    requires org.tomlj;

    exports dev.headroom.core.api;
    exports dev.headroom.core.api.local;
    exports dev.headroom.core.doctor;
    exports dev.headroom.core.host.credential;
    exports dev.headroom.core.loopback;
    exports dev.headroom.core.model;
    exports dev.headroom.core.operation;
    exports dev.headroom.core.plan;
    exports dev.headroom.core.status;
    exports dev.headroom.core.usage;
}
