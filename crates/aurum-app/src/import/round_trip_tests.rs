//! A life that goes out comes back the same to the letter.

use std::collections::BTreeSet;

use aurum_domain::Uuid;
use aurum_domain::area::Area;
use aurum_domain::dependency::Dependency;
use aurum_domain::person::{Profile, UserId};
use aurum_domain::pillar::Pillar;
use aurum_domain::project::Project;
use aurum_domain::recurrence::{Basis, Recurrence};
use aurum_domain::scale::{Energy, Priority, ProjectStatus, TaskStatus, WorkKind};
use aurum_domain::series::Pattern;
use aurum_domain::tag::Tag;
use aurum_domain::task::Task;

use super::*;
use crate::export::{Life, document};

fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("a time")
}

fn id(number: u128) -> Uuid {
    Uuid::from_u128(0x0192_f000_0000_7000_8000_0000_0000_0000 + number)
}

fn json<T: serde::de::DeserializeOwned>(value: serde_json::Value) -> T {
    serde_json::from_value(value).expect("fits")
}

fn new_task(name: &str, fields: serde_json::Value) -> NewTask {
    let mut all = serde_json::json!({ "name": name });
    all.as_object_mut().expect("an object").extend(fields.as_object().expect("an object").clone());
    json(all)
}

/// Something of everything: completed, archived, deleted, nested, waiting, repeating, hand-ordered, odd in its letters.
fn life() -> Life {
    let (made, zone) = (at("2026-03-01T08:00:00.123Z"), Tz::Europe__Berlin);
    let task = |number: u128, position: &str, new: NewTask| Task::create(id(number), new, position.into(), zone, made).expect("a task");
    let mut profile = Profile::create(UserId(id(1)), "Ana  \"π\" Silva", "Europe/Berlin", "pt-PT", made).expect("a profile");
    profile.first_weekday = 7;
    profile.onboarded_at = Some(made);

    let metrics = Some(vec!["Run 10 km".into(), "Sleep 8 h".into()]);
    let new = NewPillar {
        name: "Health".into(),
        icon: Some("🏃‍♀️".into()),
        colour: Some("#2f9e44".into()),
        success_metrics: metrics,
        target_share: Some(30),
        ..NewPillar::default()
    };
    let pillar = Pillar::create(id(10), new, "V".into(), made).expect("a pillar");
    let mut area = Area::create(
        id(20),
        NewArea { name: "Running".into(), pillar_id: Some(id(10)), importance: Some(5), ..NewArea::default() },
        "a1".into(),
        made,
    )
    .expect("an area");
    area.archived = true;
    let unaligned =
        Area::create(id(21), NewArea { name: "Odds & ends".into(), ..NewArea::default() }, "a0V".into(), made).expect("an area");
    let new = NewProject {
        name: "Half  marathon".into(),
        area_id: Some(id(20)),
        status: Some(ProjectStatus::Completed),
        deadline: Some("2026-10-04".parse().expect("a day")),
        ..NewProject::default()
    };
    let mut project = Project::create(id(30), new, "V".into(), made).expect("a project");
    project.completed_at = Some(at("2026-10-04T11:30:00Z"));

    let mut parent = task(
        40,
        "V",
        new_task(
            "Train",
            serde_json::json!({
                "project_id": id(30), "description": "\n  As it *stands*.\r\n\n", "priority": "high", "energy": "high", "kind": "deep_work", "pinned": true,
                "due": {"kind": "instant", "at": "2026-12-01T09:00:00Z", "time_zone": "Asia/Tokyo"},
                "scheduled": {"kind": "floating", "at": "2026-11-30T18:15:00", "time_zone": "Europe/Berlin"},
                "start_after": "2026-11-01", "estimate_minutes": 90, "actual_minutes": 15, "tags": ["Morgen", "élan"],
                "reminders": [{"kind": "before", "minutes": 10}, {"kind": "at", "at": "2026-12-01T08:00:00Z"}], "completes_with_subtasks": true
            }),
        ),
    );
    parent.postponed = 3;
    parent.set_status(TaskStatus::InProgress, made);
    let mut done = task(41, "V0V", new_task("Long run", serde_json::json!({"project_id": id(30), "parent_task_id": id(40)})));
    done.set_status(TaskStatus::Completed, at("2026-11-22T10:00:00Z"));
    done.archived = true;
    let recurrence = Recurrence { rule: "FREQ=WEEKLY;BYDAY=SU".into(), basis: Basis::Completion, max_completions: Some(12) };
    let mut repeating =
        task(42, "W", new_task("Stretch", serde_json::json!({"due": {"kind": "date", "at": "2026-11-29", "time_zone": "Europe/Berlin"}})));
    repeating.recurrence = Some(recurrence.clone());
    repeating.series_id = Some(id(60));
    repeating.occurrence = Some("2026-11-29".parse().expect("a day"));
    let mut trashed = task(43, "X", new_task("Thrown away", serde_json::json!({})));
    trashed.deleted_at = Some(made);

    let series = Series {
        id: id(60),
        recurrence,
        anchor: "2026-11-01".parse().expect("a day"),
        completions: 4,
        pattern: Pattern { project_id: Some(id(30)), ..Pattern::of(&repeating) },
        version: 1,
        created_at: made,
        updated_at: made,
        deleted_at: None,
    };
    let edge = |number, task, other| Dependency {
        id: id(number),
        task_id: id(task),
        depends_on_id: id(other),
        version: 1,
        created_at: made,
        updated_at: made,
        deleted_at: None,
    };
    let mut tag = Tag::create(id(80), "élan", made).expect("a tag");
    tag.colour = Some("#1c7ed6".into());
    Life {
        profile,
        pillars: vec![pillar],
        areas: vec![unaligned, area],
        projects: vec![project],
        tasks: vec![repeating, done, parent, trashed],
        dependencies: vec![edge(70, 42, 40), edge(71, 41, 43)],
        series: vec![series],
        tags: vec![tag, Tag::create(id(81), "Morgen", made).expect("a tag")],
        doing: doing(made),
    }
}

/// Something of everything that is planned, done and said.
fn doing(made: DateTime<Utc>) -> Doing {
    let stamps = serde_json::json!({"version": 1, "created_at": made, "updated_at": made, "deleted_at": null});
    let row = |fields: serde_json::Value| {
        let mut all = stamps.clone();
        all.as_object_mut().expect("an object").extend(fields.as_object().expect("an object").clone());
        all
    };
    let mut preferences = aurum_domain::preferences::Preferences::usual(UserId(id(1)), made);
    preferences.weights.insert("PRIORITY".into(), aurum_domain::fixed::Weight(45));
    let new: aurum_domain::own_rule::NewOwnRule =
        json(serde_json::json!({"name": "Runs", "when": [{"field": "project", "id": id(30)}], "then": {"action": "weigh", "by": -0.25}}));
    let block = aurum_domain::block::NewTimeBlock {
        task_id: Some(id(40)),
        starts_at: at("2026-11-25T09:00:00Z"),
        ends_at: at("2026-11-25T10:00:00Z"),
        ..aurum_domain::block::NewTimeBlock::default()
    };
    Doing {
        own_rules: vec![aurum_domain::own_rule::OwnRule::create(id(90), new, "V".into(), made).expect("a rule")],
        weight_profiles: vec![
            aurum_domain::weight_profile::WeightProfile::create(id(91), "Calm", preferences.weights.clone(), made).expect("a profile"),
        ],
        preferences: Some(preferences),
        blocks: vec![aurum_domain::block::TimeBlock::create(id(92), block, Tz::Europe__Berlin, made).expect("a block")],
        focus: vec![json(row(serde_json::json!({
            "id": id(93), "task_id": id(41), "started_at": made, "paused_at": null, "paused_seconds": 60, "interruptions": 2,
            "ended_at": at("2026-03-01T09:00:00Z")
        })))],
        check_ins: vec![json(row(serde_json::json!({
            "id": id(94), "day": "2026-03-01", "kind": "evening", "sleep_quality": null, "sleep_minutes": null, "energy": null,
            "intention": "", "score": 9, "mood": "calm", "accomplishment": "Ran", "challenge": "", "tomorrow_focus": "Rest"
        })))],
    }
}

/// What a use case makes of a draft in an empty life, without a store.
fn lived(draft: &Draft, now: DateTime<Utc>) -> Life {
    let uuid = |text: &Option<String>| text.as_ref().map(|id| id.parse::<Uuid>().expect("an id"));
    let mut profile = Profile::create(UserId(id(1)), "", "UTC", "en", now).expect("a profile");
    profile.apply(draft.profile.clone().expect("a profile")).expect("applies");
    let mut life = Life {
        profile,
        pillars: vec![],
        areas: vec![],
        projects: vec![],
        tasks: vec![],
        dependencies: vec![],
        series: vec![],
        tags: vec![],
        doing: draft.doing.clone(),
    };
    for row in &draft.rows {
        assert!(row.raw.is_empty(), "everything has a field: {:?}", row.raw);
        let (own, position) = (row.external_id.parse::<Uuid>().expect("an id"), row.position.clone().expect("a position"));
        let (created, updated) = (row.created_at.expect("a time"), row.updated_at.expect("a time"));
        match row.entity.clone() {
            DraftEntity::Pillar(new) => {
                let made = Pillar::create(own, new, position, now).expect("a pillar");
                life.pillars.push(Pillar { archived: row.archived, created_at: created, updated_at: updated, ..made });
            }
            DraftEntity::Area(new) => {
                let made = Area::create(own, NewArea { pillar_id: uuid(&row.above), ..new }, position, now).expect("an area");
                life.areas.push(Area { archived: row.archived, created_at: created, updated_at: updated, ..made });
            }
            DraftEntity::Project(new) => {
                let made = Project::create(own, NewProject { area_id: uuid(&row.above), ..new }, position, now).expect("a project");
                life.projects.push(Project {
                    archived: row.archived,
                    completed_at: row.completed_at,
                    created_at: created,
                    updated_at: updated,
                    ..made
                });
            }
            DraftEntity::Task(new) => {
                let new = NewTask { project_id: uuid(&row.above), parent_task_id: uuid(&row.parent_task), ..*new };
                let made = Task::create(own, new, position, Tz::UTC, now).expect("a task");
                let series_id = uuid(&row.series);
                life.tasks.push(Task {
                    archived: row.archived,
                    completed_at: row.completed_at,
                    postponed: row.postponed,
                    series_id,
                    occurrence: row.occurrence,
                    created_at: created,
                    updated_at: updated,
                    ..made
                });
            }
        }
    }
    for drafted in &draft.series {
        let mut series = drafted.series.clone();
        (series.pattern.project_id, series.pattern.parent_task_id) = (uuid(&drafted.above), uuid(&drafted.parent_task));
        life.series.push(series);
    }
    life
}

fn edges_of(draft: &Draft) -> BTreeSet<(String, String)> {
    draft.rows.iter().flat_map(|row| row.depends_on.iter().map(|other| (row.external_id.clone(), other.clone()))).collect()
}

#[test]
fn a_life_that_goes_out_comes_back_the_same() {
    let now = at("2026-11-25T09:00:00Z");
    let before = document(life(), now);
    let file = serde_json::to_vec_pretty(&before).expect("writes");
    let draft = read(Format::AurumJson, "life.json", &file, now, Tz::Pacific__Apia).expect("is readable");
    assert_eq!((draft.errors.as_slice(), draft.not_carried.as_slice()), (&[][..], &[][..]));
    assert!(draft.rows.iter().all(|row| match &row.entity {
        DraftEntity::Pillar(new) => new.id.is_some(),
        DraftEntity::Area(new) => new.id.is_some(),
        DraftEntity::Project(new) => new.id.is_some(),
        DraftEntity::Task(new) => new.id.is_some(),
    }));
    assert_eq!(edges_of(&draft), BTreeSet::from([(id(42).to_string(), id(40).to_string())]));
    let tags: BTreeSet<(&str, Option<&str>)> = draft.tags.iter().map(|tag| (tag.name.as_str(), tag.colour.as_deref())).collect();
    assert_eq!(tags, BTreeSet::from([("élan", Some("#1c7ed6")), ("Morgen", None)]));

    let mut after = document(lived(&draft, now), now);
    let order = |tasks: &mut Vec<Task>| tasks.sort_by_key(|task| task.id);
    let mut before = before;
    order(&mut before.tasks);
    order(&mut after.tasks);
    // The ids of edges and tags are made anew; the profile's own stamps are the account's.
    (after.dependencies, after.tags) = (before.dependencies.clone(), before.tags.clone());
    (after.profile.created_at, after.profile.updated_at) = (before.profile.created_at, before.profile.updated_at);
    assert_eq!(serde_json::to_value(&after).expect("writes"), serde_json::to_value(&before).expect("writes"));
}

#[test]
fn what_lies_in_the_trash_does_not_go_out_and_nothing_points_at_it() {
    let mut life = life();
    life.projects[0].deleted_at = Some(at("2026-11-24T09:00:00Z"));
    let out = document(life, at("2026-11-25T09:00:00Z"));
    assert!(out.projects.is_empty() && out.tasks.iter().all(|task| task.project_id.is_none() && task.name != "Thrown away"));
    assert!(out.series.iter().all(|series| series.pattern.project_id.is_none()));
    assert_eq!(out.dependencies.len(), 1);
}

#[test]
fn every_step_of_every_scale_is_read_back() {
    let reads = |field: &str, word: &str| {
        let file = format!(r#"{{"format":"aurum","version":1,"tasks":[{{"id":"a","name":"a","{field}":"{word}"}}]}}"#);
        let draft = read(Format::AurumJson, "x", file.as_bytes(), at("2026-11-25T09:00:00Z"), Tz::UTC).expect("is readable");
        match &draft.rows[0].entity {
            DraftEntity::Task(new) => serde_json::to_value(new.as_ref()).expect("writes")[field].as_str() == Some(word),
            _ => false,
        }
    };
    assert!(WorkKind::ALL.iter().all(|step| reads("kind", step.as_str())));
    assert!(Energy::ALL.iter().all(|step| reads("energy", step.as_str())));
    assert!(Priority::ALL.iter().all(|step| reads("priority", step.as_str())));
    assert!(TaskStatus::ALL.iter().all(|step| reads("status", step.as_str())));
}
