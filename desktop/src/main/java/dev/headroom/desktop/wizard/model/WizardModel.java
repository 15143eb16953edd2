package dev.headroom.desktop.wizard.model;

import dev.headroom.core.api.Installer;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.status.PortOffer;
import dev.headroom.core.status.Snapshot;
import dev.headroom.desktop.action.Threads;
import dev.headroom.desktop.change.OutcomeText;
import dev.headroom.desktop.change.RunModel;
import dev.headroom.desktop.elevation.Administrator;
import dev.headroom.desktop.elevation.machine.MachineView;
import dev.headroom.desktop.text.Messages;
import dev.headroom.desktop.wizard.choice.ChoicesBuilder;
import dev.headroom.desktop.wizard.choice.Entries;
import dev.headroom.desktop.wizard.choice.MachineFindings;
import dev.headroom.desktop.wizard.choice.WizardChoices;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** The wizard's page, entries and rules. */
public final class WizardModel {
    private final Threads threads;
    private final ObjectProperty<WizardPage> page = new SimpleObjectProperty<>(WizardPage.WELCOME);
    private final EntriesModel entries;
    private final ReviewModel review;
    private final TeamCheck team;
    private final EngineInstall engine;
    private final WizardPath path = new WizardPath();
    private final SetupRun run;
    private final Supplier<MachineFindings> look;
    private boolean toEngine;

    /**
     * A wizard; looks at the machine at once.
     *
     * @param edited the profile to change; empty for a new one
     * @param messages asked for when a model has something to say itself
     */
    public WizardModel(
            Installer installer,
            Administrator administrator,
            Optional<Deployment> edited,
            Threads threads,
            Supplier<Messages> messages) {
        this.threads = threads;
        this.run = new SetupRun(threads);
        this.engine = new EngineInstall(installer, threads);
        this.entries = new EntriesModel(edited, new PortQuestion(installer::port, threads));
        this.team = new TeamCheck(installer, threads);
        this.review = new ReviewModel(installer, installer, administrator, threads, messages);
        this.look = () -> MachineFindings.look(installer, installer, administrator);
        threads.ask(look, this::begin);
    }

    /** Changes the profile to the engine; straight to the review, or to where the engine is installed. */
    public void toEngine() {
        toEngine = true;
    }

    /** The short way: what is recommended, straight to the check. */
    public void express() {
        show(path.toCheck());
    }

    /** From the check to one of the pages that ask something; from there it goes back to the check. */
    public void visit(WizardPage wanted) {
        show(path.visit(wanted));
    }

    /** Whether the page is only visited from the check. */
    public boolean isVisiting() {
        return path.isVisiting();
    }

    /** Takes a profile over that the original command line made, as it is; straight to the review. */
    public void adopt(Deployment deployment) {
        entries.adopt(deployment);
        express();
    }

    /** One page on; from the page of a team's engine as soon as that one has answered well. */
    public void next() {
        if (page.get() == WizardPage.RUNTIME && entries.isWithTeam()) {
            team.ask(request(), () -> show(path.next()));
        } else {
            show(path.next());
        }
    }

    /** Looks anew at what the entries lead to, after a refusal. */
    public void again() {
        show(path.to(WizardPage.REVIEW));
    }

    /** Takes the next free port instead of one that is taken, and looks anew. */
    public void takeFreePort() {
        entries.takeFreePort(this::again);
    }

    /** One page back, also from a change that failed; entries are kept. */
    public void back() {
        show(path.back());
    }

    /** Carries out what was reviewed. */
    public void apply() {
        run.renew();
        page.set(path.to(WizardPage.RUN));
        run.go(review, this::ended);
    }

    /** A plan that was outdated was not run; the review shows the new one. */
    private void ended(Outcome end) {
        if (OutcomeText.isGood(end)) {
            run.done();
            page.set(path.to(WizardPage.DONE));
        } else if (end instanceof Outcome.Outdated) {
            page.set(path.to(WizardPage.REVIEW));
        }
    }

    /** Changes an entry. */
    public void change(UnaryOperator<WizardChoices> edit) {
        team.forget();
        entries.change(edit);
    }

    /** Whether the page may be left forwards. */
    public boolean isComplete() {
        return choices().get().isPresent()
                && switch (page.get()) {
                    case REVIEW -> review.isComplete();
                    case RUN -> false;
                    case RUNTIME ->
                        entries.isComplete(WizardPage.RUNTIME) && !team.asking().get();
                    default -> entries.isComplete(page.get());
                };
    }

    /** What is wrong with the entries as they stand. */
    public Entries entries() {
        return entries.now();
    }

    public ObjectProperty<WizardPage> page() {
        return page;
    }

    public ObjectProperty<Optional<MachineFindings>> machine() {
        return entries.machine();
    }

    public ObjectProperty<Optional<WizardChoices>> choices() {
        return entries.choices();
    }

    public ObjectProperty<Optional<PortOffer>> port() {
        return entries.port().answer();
    }

    /** How the profile that was set up is doing, as it is seen after that; empty until something is seen. */
    public ObjectProperty<Optional<SetupResult>> aftermath() {
        return run.aftermath();
    }

    /** Takes in how everything is now. */
    public void see(Snapshot snapshot, List<MachineView> machines) {
        if (page.get() == WizardPage.DONE) {
            run.see(snapshot, machines);
        }
    }

    public ReviewModel review() {
        return review;
    }

    /** The question whether a team's engine can be used. */
    public TeamCheck team() {
        return team;
    }

    /** The user went elsewhere. */
    public void close() {
        if (page.get() != WizardPage.RUN) {
            review.close();
            team.forget();
        }
    }

    /** The user comes back: what waited for a decision was let go, so it is looked at anew. */
    public void resume() {
        if (page.get() == WizardPage.REVIEW) {
            again();
        }
    }

    /** The install of the engine, which may be under way. */
    public EngineInstall engine() {
        return engine;
    }

    public Threads threads() {
        return threads;
    }

    public RunModel running() {
        return run.now();
    }

    /** The change, from the click that begins it on. */
    public Optional<RunModel> begun() {
        return Optional.of(run.now()).filter(ignored -> page.get() == WizardPage.RUN);
    }

    /** The profile of the user's own that was set up; empty before, and for one of the whole machine. */
    public Optional<ProfileName> made() {
        return run.made();
    }

    /** Whether it asks, or works, for this profile; empty for a new one. */
    public boolean isUnfinished(Optional<ProfileName> profile) {
        return page.get() != WizardPage.DONE
                && !hasFailed()
                && entries.edited().map(Deployment::profile).equals(profile);
    }

    /** Whether the change has ended in another way than it should. */
    public boolean hasFailed() {
        return page.get() == WizardPage.RUN && run.hasFailed();
    }

    public boolean isEditing() {
        return entries.edited().isPresent();
    }

    private void begin(MachineFindings found) {
        entries.begin(found);
        if (toEngine) {
            path.toCheck();
            leadToEngine(found);
        } else if (isEditing()) {
            express();
        }
    }

    /** Where there is no engine yet, its page offers to install one. */
    private void leadToEngine(MachineFindings found) {
        if (found.hasEngine()) {
            change(each -> ChoicesBuilder.runtime(each, RuntimeKind.PYTHON));
            express();
        } else {
            visit(WizardPage.RUNTIME);
        }
    }

    /** Installs the engine; the entries choose it when it is there. */
    public void installEngine() {
        engine.begin(() -> threads.ask(look, this::lookedAgain));
    }

    private void lookedAgain(MachineFindings found) {
        if (page.get() == WizardPage.RUNTIME) {
            choices().set(choices().get().map(each -> ChoicesBuilder.runtime(each, found.engine())));
        }
        machine().set(Optional.of(found));
    }

    private void show(WizardPage wanted) {
        page.set(wanted);
        if (wanted == WizardPage.RUNTIME) {
            entries.askAboutPort();
        } else {
            team.forget();
        }
        if (wanted == WizardPage.REVIEW) {
            review.look(request(), entries.edited());
        } else {
            review.close();
        }
    }

    private ApplyRequest request() {
        return entries.reviewed(isPortOpen()).request(entries.edited());
    }

    /** Whether any free port will do, because nobody chose one. */
    public boolean isPortOpen() {
        return path.isShort() && entries.isPortRecommended();
    }
}
