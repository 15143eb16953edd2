package dev.headroom.core.api.doctor;

import dev.headroom.core.doctor.Finding;
import java.util.List;

/** Looks at one thing; a machine without that thing has no finding. */
interface Examination {
    List<Finding> look(Patient patient);
}
