//! Every layout as people really have it, read into the rows they mean.

use aurum_domain::scale::{Priority, TaskStatus};

use super::*;

const BERLIN: Tz = Tz::Europe__Berlin;

/// Wednesday 25 November 2026, ten in the morning in Berlin.
fn now() -> DateTime<Utc> {
    "2026-11-25T09:00:00Z".parse().expect("a time")
}

fn life(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/../../tests/lives/import/{name}", env!("CARGO_MANIFEST_DIR"))).expect("a sample life")
}

fn draft(format: Format, name: &str) -> Draft {
    read(format, name, &life(name), now(), BERLIN).expect("is readable")
}

fn row<'a>(draft: &'a Draft, name: &str) -> &'a DraftRow {
    draft.rows.iter().find(|row| row.entity.name() == name).unwrap_or_else(|| panic!("no {name:?} among {:?}", names(draft)))
}

fn task<'a>(draft: &'a Draft, name: &str) -> &'a NewTask {
    match &row(draft, name).entity {
        DraftEntity::Task(new) => new,
        other => panic!("{other:?} is no task"),
    }
}

fn names(draft: &Draft) -> Vec<&str> {
    draft.rows.iter().map(|row| row.entity.name()).collect()
}

fn due(new: &NewTask) -> Option<&str> {
    new.due.as_ref().map(|due| due.at.as_str())
}

fn scheduled(new: &NewTask) -> Option<&str> {
    new.scheduled.as_ref().map(|scheduled| scheduled.at.as_str())
}

fn rule(new: &NewTask) -> Option<&str> {
    new.recurrence.as_ref().map(|recurrence| recurrence.rule.as_str())
}

fn tags(new: &NewTask) -> Vec<&str> {
    new.tags.iter().flatten().map(String::as_str).collect()
}

/// The name of what a row stands under.
fn under<'a>(draft: &'a Draft, name: &str) -> Option<&'a str> {
    let row = row(draft, name);
    let id = row.parent_task.as_ref().or(row.above.as_ref())?;
    draft.rows.iter().find(|other| &other.external_id == id).map(|other| other.entity.name())
}

fn lost(draft: &Draft) -> Vec<(&str, usize)> {
    draft.not_carried.iter().map(|lost| (lost.what.as_str(), lost.count)).collect()
}

fn errors(draft: &Draft) -> Vec<(usize, &str)> {
    draft.errors.iter().map(|error| (error.line, error.message.as_str())).collect()
}

#[test]
fn every_sample_is_known_for_what_it_is() {
    for (name, format) in [
        ("Wohnung [6Crg8jQ886Wh4P5g].csv", Format::TodoistCsv),
        ("Side project.csv", Format::TodoistCsv),
        ("Errands.csv", Format::TodoistCsv),
        ("Edited in a spreadsheet.csv", Format::TodoistCsv),
        ("todoist-sync.json", Format::TodoistJson),
        ("taskwarrior.json", Format::Taskwarrior),
        ("taskwarrior-2.4.jsonl", Format::Taskwarrior),
        ("todo.txt", Format::TodoTxt),
        ("aurum.json", Format::AurumJson),
    ] {
        assert_eq!(detect(name, &life(name)), Some(format), "{name}");
    }
    for (name, bytes) in [("a.csv", "Name,Due\nx,y"), ("a.json", "{\"x\":1}"), ("a.png", "\u{0}PNG"), ("a.txt", "")] {
        assert_eq!(detect(name, bytes.as_bytes()), None, "{name}");
    }
    for format in Format::ALL {
        assert_eq!(format.as_str().parse(), Ok(format));
        assert_eq!(serde_json::to_value(format).expect("a word"), format.as_str());
    }
}

#[test]
fn a_todoist_project_of_this_year_comes_in_with_its_tree_dates_notes_and_sections() {
    let draft = draft(Format::TodoistCsv, "Wohnung [6Crg8jQ886Wh4P5g].csv");
    assert_eq!(errors(&draft), []);
    assert_eq!(draft.rows[0].entity.word(), "project");
    assert_eq!(draft.rows[0].entity.name(), "Wohnung", "the project is named from the file, without Todoist's id");

    let handover = task(&draft, "Get the flat ready for handover");
    assert_eq!(tags(handover), ["umzug"]);
    assert_eq!((due(handover), scheduled(handover)), (Some("2026-12-15"), Some("2026-12-05T10:00:00")));
    assert_eq!((handover.priority, handover.estimate_minutes), (Some(Priority::Urgent), Some(90)));
    assert!(handover.description.as_deref().is_some_and(|text| text.contains("white.\n\nPhotos")));

    assert_eq!(under(&draft, "Paint the bedroom"), Some("Get the flat ready for handover"));
    assert_eq!(under(&draft, "Buy white paint, 10 l"), Some("Paint the bedroom"));
    assert_eq!(under(&draft, "Read the meters"), Some("Get the flat ready for handover"));
    assert_eq!(under(&draft, "Water the plants"), Some("Wohnung"));
    assert_eq!(due(task(&draft, "Read the meters")), Some("2026-12-15"));
    let paint = task(&draft, "Buy white paint, 10 l").description.as_deref();
    assert_eq!(
        paint,
        Some("**Jonas Vogt:** Alpina is 39,99 at the hardware store\n\n**Lena Vogt:** [wall.jpg](https://files.todoist.example/wall.jpg)")
    );

    let plants = task(&draft, "Water the plants");
    assert_eq!((tags(plants), rule(plants), due(plants)), (vec!["Every week"], Some("FREQ=WEEKLY;BYDAY=FR"), Some("2026-11-27")));
    let linen = task(&draft, "Change the bed linen").recurrence.as_ref().expect("repeats");
    assert_eq!((linen.rule.as_str(), linen.basis), ("FREQ=WEEKLY;INTERVAL=2", aurum_domain::recurrence::Basis::Completion));
    assert_eq!(due(task(&draft, "[Cancel the electricity contract](https://strom.example/kuendigen)")), Some("2026-11-30"));
    assert_eq!(task(&draft, "=Deposit: ask for 1.800 €").priority, Some(Priority::Urgent), "empty is the highest, as Todoist reads it");

    let rubbish = row(&draft, "Müll rausbringen");
    assert_eq!(rubbish.raw.get("DATE"), Some(&Value::from("jeden Montag")), "what is not understood is kept");
    let mut lost = lost(&draft);
    lost.sort_unstable();
    assert_eq!(lost, [("assignments", 1), ("attached files", 1), ("dates", 1), ("durations", 1), ("empty sections", 1)]);
}

#[test]
fn both_older_todoist_layouts_are_read_by_the_names_of_their_columns() {
    let side = draft(Format::TodoistCsv, "Side project.csv");
    assert_eq!(errors(&side), []);
    assert_eq!(names(&side)[..3], ["Side project", "Ship the landing page", "Write the headline"]);
    assert_eq!(task(&side, "Ship the landing page").description.as_deref(), Some("Copy is in the shared doc"));
    let screenshots = task(&side, "Pick three screenshots");
    assert_eq!(due(screenshots), Some("2026-11-26T09:00:00"));
    assert_eq!(screenshots.due.as_ref().and_then(|due| due.time_zone.as_deref()), Some("America/New_York"));
    let talks: Vec<&str> = side.rows.iter().filter(|r| r.entity.name() == "Talk to ten users").map(|r| r.external_id.as_str()).collect();
    assert_eq!(talks.len(), 2);
    assert_ne!(talks[0], talks[1], "the same words twice are two tasks");

    let errands = draft(Format::TodoistCsv, "Errands.csv");
    assert_eq!(errors(&errands), []);
    assert_eq!(due(task(&errands, "Post office")), Some("2027-08-17"), "a day that has passed is next year's");
    assert_eq!(under(&errands, "Stamps"), Some("Post office"));
    assert_eq!((rule(task(&errands, "Pharmacy")), tags(task(&errands, "Pharmacy"))), (Some("FREQ=DAILY"), vec!["health"]));
    match &errands.rows[0].entity {
        DraftEntity::Project(new) => assert_eq!(new.description.as_deref(), Some("**Bob:** Everything for the errands on Saturday")),
        other => panic!("{other:?}"),
    }
}

#[test]
fn broken_rows_are_named_by_their_line_and_the_rest_comes_in() {
    let draft = draft(Format::TodoistCsv, "Edited in a spreadsheet.csv");
    assert_eq!(names(&draft), ["Edited in a spreadsheet", "Müllbeutel kaufen", "Fenster putzen"]);
    assert_eq!(due(task(&draft, "Müllbeutel kaufen")), Some("2026-12-01"), "a spreadsheet's serial number is a date");
    assert_eq!(row(&draft, "Müllbeutel kaufen").raw.get("NOTE_TO_SELF"), Some(&Value::from("teuer")));
    let said = errors(&draft);
    assert_eq!(said.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [3, 4, 5, 6, 7], "{said:?}");
    assert!(said[0].1.contains("no CONTENT") && said[1].1.contains("PRIORITY") && said[2].1.contains("\"foo\""), "{said:?}");
    assert!(said[3].1.contains("quotation mark"), "{said:?}");
    assert_eq!(lost(&draft), [("UTF-8", 1)], "that it was read as Latin-1 is said");
}

#[test]
fn a_row_has_the_same_id_at_every_reading_and_after_the_file_was_saved_again() {
    let ids = |name: &str, file: &str| -> Vec<String> {
        let draft = read(Format::TodoistCsv, name, &life(file), now(), BERLIN).expect("is readable");
        draft.rows.into_iter().map(|row| row.external_id).collect()
    };
    let file = "Wohnung [6Crg8jQ886Wh4P5g].csv";
    assert_eq!(ids(file, file), ids("/home/lena/Downloads/Alte Wohnung [6Crg8jQ886Wh4P5g].csv", file));
    assert_ne!(ids("a.csv", file), ids("b.csv", file), "files without Todoist's id are told apart by name");
    let unique: std::collections::HashSet<String> = ids(file, file).into_iter().collect();
    assert_eq!(unique.len(), ids(file, file).len());
}

#[test]
fn todoists_own_document_comes_in_whole() {
    let draft = draft(Format::TodoistJson, "todoist-sync.json");
    assert_eq!(names(&draft), ["Home", "Home / Garden", "Plan the vegetable beds", "Call mum", "Buy seeds", "An id from the old days"]);
    assert!(row(&draft, "Home / Garden").archived);

    let beds = task(&draft, "Plan the vegetable beds");
    assert_eq!((beds.priority, tags(beds)), (Some(Priority::Urgent), vec!["outside", "Beds"]));
    assert_eq!((due(beds), scheduled(beds), rule(beds)), (Some("2026-12-31"), Some("2026-12-04"), Some("FREQ=WEEKLY;BYDAY=FR")));
    assert_eq!(
        beds.description.as_deref(),
        Some(
            "Sun from the *left*.\n\n**Jonas Vogt:** Ask the neighbour for compost\n\n**Lena Vogt:** [beds.pdf](https://files.todoist.example/beds.pdf)"
        )
    );
    assert_eq!(row(&draft, "Plan the vegetable beds").raw.get("custom_thing"), Some(&serde_json::json!({"kept": true})));

    let seeds = task(&draft, "Buy seeds");
    assert_eq!((due(seeds), seeds.priority, seeds.estimate_minutes), (Some("2026-12-05T14:30:00"), Some(Priority::Low), Some(30)));
    assert_eq!(seeds.reminders.as_deref(), Some(&[aurum_domain::task::Reminder::Before { minutes: 30 }][..]));
    assert_eq!(under(&draft, "Buy seeds"), Some("Plan the vegetable beds"));

    let mum = row(&draft, "Call mum");
    assert_eq!((mum.above.as_deref(), task(&draft, "Call mum").status), (None, Some(TaskStatus::Completed)));
    assert_eq!(mum.completed_at.map(|at| at.to_rfc3339()).as_deref(), Some("2026-11-30T17:20:11+00:00"));
    assert_eq!(due(task(&draft, "Call mum")), Some("2026-11-30T17:00:00Z"));

    assert_eq!(errors(&draft), [(18, "missing field `content`")]);
    assert_eq!(draft.tags, [DraftTag { name: "outside".into(), colour: Some("#369307".into()) }]);
    let mut lost = lost(&draft);
    lost.sort_unstable();
    assert_eq!(
        lost,
        [
            ("assignments", 1),
            ("attached files", 1),
            ("deleted projects", 1),
            ("deleted tasks", 1),
            ("filters", 1),
            ("projects within projects", 1),
            ("reminders", 1)
        ]
    );
}

#[test]
fn a_real_taskwarrior_export_keeps_dependencies_annotations_and_own_attributes() {
    let draft = draft(Format::Taskwarrior, "taskwarrior.json");
    assert_eq!(errors(&draft), []);
    assert_eq!(names(&draft)[..6], ["home", "thesis", "kitchen", "writing", "errands", "home"]);
    assert_eq!((under(&draft, "kitchen"), under(&draft, "errands")), (Some("home"), None));
    assert_eq!(under(&draft, "Buy oat milk"), Some("kitchen"));

    let milk = task(&draft, "Buy oat milk");
    assert_eq!((due(milk), milk.priority, tags(milk)), (Some("2026-12-01"), Some(Priority::Low), vec!["shop"]));
    assert_eq!(milk.description.as_deref(), Some("**2026-11-25 04:53:** the barista one, not the sweet"));
    let chapter = task(&draft, "Write chapter 3");
    assert_eq!(chapter.status, Some(TaskStatus::InProgress));
    assert_eq!((due(chapter), scheduled(chapter)), (Some("2026-12-05T16:00:00Z"), Some("2026-12-02")));
    assert_eq!(row(&draft, "Write chapter 3").raw.get("estimate"), Some(&Value::from("PT4H")));
    let send = row(&draft, "Send chapter 3 to Prof. Weiß");
    assert_eq!(send.depends_on, [row(&draft, "Write chapter 3").external_id.clone()]);
    assert_eq!(task(&draft, "Send chapter 3 to Prof. Weiß").start_after, NaiveDate::from_ymd_opt(2026, 12, 3));
    assert_eq!(task(&draft, "Started but waiting").status, Some(TaskStatus::Todo), "what waits for others has not begun");
    assert!(row(&draft, "Call the dentist").completed_at.is_some());

    assert_eq!(rule(task(&draft, "Pay rent")), Some("FREQ=MONTHLY;UNTIL=20270601"));
    let plants: Vec<(Option<&str>, bool)> = draft
        .rows
        .iter()
        .filter_map(|row| match &row.entity {
            DraftEntity::Task(new) if new.name == "Water plants" => Some((due(new), new.recurrence.is_some())),
            _ => None,
        })
        .collect();
    assert_eq!(plants, [(Some("2026-11-20"), false), (Some("2026-11-23"), false), (Some("2026-11-26"), true)], "one of them repeats on");
    assert_eq!(lost(&draft), [("own attributes", 1), ("started tasks that wait for others", 1), ("deleted tasks", 1)]);
}

#[test]
fn an_old_taskwarrior_export_with_a_broken_line_is_read_too() {
    let draft = draft(Format::Taskwarrior, "taskwarrior-2.4.jsonl");
    assert_eq!(errors(&draft), [(3, "This object is broken off or nested too deep.")]);
    assert_eq!(row(&draft, "Pick a recipe").depends_on, ["aa705c49-8af8-4af7-9781-adf9b66cb546"]);
    assert_eq!(lost(&draft), [("dependencies", 1)]);
    let milk = row(&draft, "Buy oat milk");
    assert_eq!(milk.created_at, DateTime::from_timestamp(1_795_570_933, 0));
    assert_eq!(row(&draft, "Done long ago").completed_at.map(|at| at.to_rfc3339()).as_deref(), Some("2024-01-03T09:00:00+00:00"));
}

#[test]
fn todo_txt_is_read_by_its_rules_and_its_traps_are_words() {
    let draft = draft(Format::TodoTxt, "todo.txt");
    assert_eq!(errors(&draft), []);
    let mom = task(&draft, "Thank Mom for the meatballs");
    assert_eq!((mom.priority, tags(mom)), (Some(Priority::Urgent), vec!["phone"]));
    assert_eq!(
        row(&draft, "Thank Mom for the meatballs").created_at.map(|at| at.to_rfc3339()).as_deref(),
        Some("2026-11-20T11:00:00+00:00")
    );
    let pickup = task(&draft, "Schedule Goodwill pickup");
    assert_eq!((pickup.priority, due(pickup)), (Some(Priority::High), Some("2026-12-03")));
    assert_eq!(under(&draft, "Schedule Goodwill pickup"), Some("GarageSale"));
    assert_eq!(tags(task(&draft, "Eco-friendly paper towels")), ["GroceryStore"]);

    let plumber = row(&draft, "Call the plumber about the leak");
    assert_eq!(plumber.completed_at.map(|at| at.date_naive()), NaiveDate::from_ymd_opt(2026, 11, 21));
    assert_eq!(plumber.created_at.map(|at| at.date_naive()), NaiveDate::from_ymd_opt(2026, 11, 19));
    assert_eq!(task(&draft, "Call the plumber about the leak").priority, Some(Priority::Urgent));
    for name in
        ["X this is not done", "(b) this has no priority", "xylophone lesson", "(A)-> not a priority either", "2026-02-30 is no date"]
    {
        assert_eq!((task(&draft, name).status, task(&draft, name).priority), (None, None), "{name}");
    }
    assert_eq!(rule(task(&draft, "xylophone lesson")), Some("FREQ=WEEKLY"));
    assert_eq!(task(&draft, "Find ticket prices").status, Some(TaskStatus::Completed));
    assert_eq!(tags(task(&draft, "Ask bob about the garage door before noon")), ["bob"]);
    assert_eq!(task(&draft, "Review https://example.org/a:b at 10:30").start_after, NaiveDate::from_ymd_opt(2026, 12, 10));
    let tidy = row(&draft, "Tidy desk weird:key due:tomorrow");
    assert_eq!(tidy.raw.get("weird"), Some(&Value::from("key")));
    assert_eq!(tags(task(&draft, "+OnlyMarks @here")), ["here"]);
}

#[test]
fn parents_come_first_and_what_hangs_in_the_air_or_in_a_circle_is_an_error() {
    let text = r#"{"format":"aurum","version":1,"tasks":[
{"id":"c","name":"c","parent_task_id":"b"},
{"id":"b","name":"b","parent_task_id":"a","project_id":"p"},
{"id":"a","name":"a"},
{"id":"x","name":"x","parent_task_id":"y"},
{"id":"y","name":"y","parent_task_id":"x"},
{"id":"z","name":"z","parent_task_id":"y"},
{"id":"orphan","name":"orphan","parent_task_id":"nobody"},
{"id":"child of a broken one","name":"n","parent_task_id":"broken"},
{"id":"broken","name":""},
{"id":"a","name":"a again"}],
"projects":[{"id":"p","name":"p","area_id":"r"}],"areas":[{"id":"r","name":"r"}]}"#;
    let draft = read(Format::AurumJson, "x.json", text.as_bytes(), now(), BERLIN).expect("is readable");
    assert_eq!(names(&draft), ["r", "p", "a", "b", "c"]);
    assert_eq!(errors(&draft).iter().map(|(line, _)| *line).collect::<Vec<_>>(), [5, 6, 7, 8, 9, 10, 11], "{:?}", draft.errors);
}

#[test]
fn a_circle_of_dependencies_is_opened_and_said() {
    let text = r#"{"format":"aurum","version":1,"tasks":[
{"id":"a","name":"a","depends_on":["b"]},
{"id":"b","name":"b","depends_on":["c","c"]},
{"id":"c","name":"c","depends_on":["a","b","nobody","c"]}]}"#;
    let draft = read(Format::AurumJson, "x.json", text.as_bytes(), now(), BERLIN).expect("is readable");
    assert_eq!(
        (row(&draft, "a").depends_on.as_slice(), row(&draft, "b").depends_on.as_slice()),
        (&["task:b".to_owned()][..], &["task:c".to_owned()][..])
    );
    assert!(row(&draft, "c").depends_on.is_empty());
    assert_eq!((draft.errors.len(), lost(&draft)), (3, vec![("dependencies", 1)]));
}

#[test]
fn what_is_too_long_is_moved_and_not_dropped() {
    let long = "word ".repeat(100);
    let csv = format!("TYPE,CONTENT,PRIORITY,INDENT\ntask,{long},4,1\n");
    let draft = read(Format::TodoistCsv, "x.csv", csv.as_bytes(), now(), BERLIN).expect("is readable");
    let DraftEntity::Task(new) = &draft.rows[1].entity else { panic!("no task") };
    assert!(new.name.chars().count() <= 255 && new.name.ends_with("word…"));
    assert_eq!(new.description.as_deref(), Some(long.trim()));
    assert_eq!(lost(&draft), [("long titles", 1)]);
}

#[test]
fn a_file_of_another_kind_is_refused_in_a_sentence() {
    for format in [Format::TodoistCsv, Format::TodoistJson, Format::Taskwarrior, Format::AurumJson] {
        for text in ["hello", "", "[1,2]", "{}", "\u{0}\u{1}"] {
            if format == Format::Taskwarrior && matches!(text, "" | "{}") {
                continue; // An empty list is an export too, and an object without fields is a broken row.
            }
            if format == Format::TodoistJson && text == "[1,2]" {
                continue; // A page of two broken tasks.
            }
            let answer = read(format, "x", text.as_bytes(), now(), BERLIN);
            assert!(matches!(answer, Err(Unreadable::NotThis(_))), "{format} {text:?}: {answer:?}");
        }
    }
    let many = format!("TYPE,CONTENT\n{}", "task,a\n".repeat(MOST_ROWS + 1));
    assert!(matches!(read(Format::TodoistCsv, "x", many.as_bytes(), now(), BERLIN), Err(Unreadable::TooMany)));
    let newer = r#"{"format":"aurum","version":2}"#;
    assert!(read(Format::AurumJson, "x", newer.as_bytes(), now(), BERLIN).is_err());
    assert_eq!(read(Format::TodoTxt, "x", &vec![b'a'; LARGEST_BYTES + 1], now(), BERLIN).err(), Some(Unreadable::TooLarge));
}

mod hostile {
    //! No bytes at all bring a reader down, and what it lets through obeys the domain.

    use proptest::prelude::*;

    use super::*;

    fn sound(draft: &Draft) {
        let mut seen = std::collections::HashSet::new();
        for row in &draft.rows {
            for parent in [&row.parent_task, &row.above].into_iter().flatten() {
                assert!(seen.contains(parent), "parents come first");
            }
            assert!(row.external_id.len() < 200 && seen.insert(row.external_id.clone()), "no row comes twice");
            if let DraftEntity::Task(new) = &row.entity {
                aurum_domain::task::Task::create(aurum_domain::Uuid::nil(), NewTask::clone(new), "V".into(), BERLIN, now()).expect("obeys");
                assert_eq!(new.status == Some(TaskStatus::Completed), row.completed_at.is_some());
            }
        }
    }

    fn read_as_everything(bytes: &[u8]) {
        let _ = detect("x.txt", bytes);
        for format in Format::ALL {
            if let Ok(draft) = read(format, "x [AAAABBBB].csv", bytes, now(), BERLIN) {
                sound(&draft);
            }
        }
    }

    /// A sample with a few bytes changed, cut or doubled.
    fn bent() -> impl Strategy<Value = Vec<u8>> {
        let samples = vec!["Wohnung [6Crg8jQ886Wh4P5g].csv", "todoist-sync.json", "taskwarrior.json", "todo.txt", "aurum.json"];
        (prop::sample::select(samples), prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..4u8), 1..12)).prop_map(
            |(name, bends)| {
                let mut bytes = life(name);
                for (index, byte, how) in bends {
                    let at = index.index(bytes.len().max(1)).min(bytes.len().saturating_sub(1));
                    match how {
                        _ if bytes.is_empty() => {}
                        0 => bytes[at] = byte,
                        1 => bytes.insert(at, b"\"{}[],:\n\\"[usize::from(byte) % 9]),
                        2 => drop(bytes.drain(at..(at + usize::from(byte)).min(bytes.len()))),
                        _ => {
                            let again = bytes[at..(at + usize::from(byte)).min(bytes.len())].to_vec();
                            bytes.splice(at..at, again);
                        }
                    }
                }
                bytes
            },
        )
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            read_as_everything(&bytes);
        }

        #[test]
        fn any_text_is_read_or_refused(text in "(TYPE,CONTENT,INDENT,DATE,DATE_LANG\n)?([\\PC\n\t\",@+:(){}x]{0,200})") {
            read_as_everything(text.as_bytes());
        }

        #[test]
        fn a_bent_sample_is_read_or_refused(bytes in bent()) {
            read_as_everything(&bytes);
        }
    }

    #[test]
    fn messages_stay_few_and_short_however_long_and_odd_the_file_is() {
        let long = "z".repeat(5_000);
        let broken: String = (0..3_000).map(|n| format!("{long}{n},a,,\ntask,b,tomorow,l{n}\n")).collect();
        let csv = format!("TYPE,CONTENT,DATE,DATE_LANG\n{broken}");
        let draft = read(Format::TodoistCsv, "x", csv.as_bytes(), now(), BERLIN).expect("is readable");
        assert!(draft.errors.len() == 1_001 && draft.not_carried.len() <= 50);
        assert!(draft.errors.iter().all(|error| error.message.chars().count() <= 300));
        assert!(draft.errors.last().is_some_and(|error| error.message.ends_with("more rows could not be read.")));
    }

    #[test]
    fn a_million_levels_and_fifty_thousand_parents_are_no_danger() {
        read_as_everything("[".repeat(1_000_000).as_bytes());
        read_as_everything("{\"a\":".repeat(100_000).as_bytes());
        let deep: String = (0..50_000).map(|n| format!("{{\"id\":\"{n}\",\"name\":\"n\",\"parent_task_id\":\"{}\"}},", n + 1)).collect();
        let text = format!(r#"{{"format":"aurum","version":1,"tasks":[{deep}{{"id":"50000","name":"n"}}]}}"#);
        let draft = read(Format::AurumJson, "x", text.as_bytes(), now(), BERLIN).expect("is readable");
        assert_eq!(draft.rows.len(), 50_001);
        assert_eq!(draft.rows[0].external_id, "task:50000");
    }
}
