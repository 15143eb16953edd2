/** What a doctor asks beyond the profiles' ports: a tool, or the servers of providers; only when the user wants it. */
package dev.headroom.core.api.doctor.probe;
