/** What the user has chosen in the wizard, and what was found that can be chosen. */
package dev.headroom.desktop.wizard.choice;
