/** What a user can send to somebody who helps: states, manifests, logs, versions, without secrets. */
package dev.headroom.desktop.diagnosis;
