package dev.headroom.desktop.wizard.model;

import java.util.List;

/** The way through the wizard's pages: page by page, or straight to the check and from there to a page and back. */
final class WizardPath {
    private static final List<WizardPage> ORDER = List.of(WizardPage.values());

    private WizardPage at = WizardPage.WELCOME;
    private boolean isShort;
    private boolean visiting;

    /** The page that was gone to last. */
    WizardPage at() {
        return at;
    }

    /** Goes to a page; a visit from the check is over. */
    WizardPage to(WizardPage wanted) {
        visiting = false;
        at = wanted;
        return at;
    }

    /** Straight to the check. */
    WizardPage toCheck() {
        isShort = true;
        return to(WizardPage.REVIEW);
    }

    /** From the check to a page that asks something; the next step leads back to the check. */
    WizardPage visit(WizardPage wanted) {
        to(wanted);
        visiting = true;
        return at;
    }

    WizardPage next() {
        if (visiting) {
            return to(WizardPage.REVIEW);
        }
        isShort = false;
        return to(ORDER.get(ORDER.indexOf(at) + 1));
    }

    /** One page back, also from a change that failed. */
    WizardPage back() {
        boolean toWelcome = isShort && at == WizardPage.REVIEW;
        return to(visiting ? WizardPage.REVIEW : toWelcome ? WizardPage.WELCOME : ORDER.get(ORDER.indexOf(at) - 1));
    }

    /** Whether nobody went through the pages that ask something, one after the other. */
    boolean isShort() {
        return isShort;
    }

    /** Whether the page is only visited from the check. */
    boolean isVisiting() {
        return visiting;
    }
}
