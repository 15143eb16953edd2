/** What the wizard knows and does, without its screens: the way through its pages, the entries, the review and the change. */
package dev.headroom.desktop.wizard.model;
