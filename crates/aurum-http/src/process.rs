//! What the operating system says of this process, under the names Prometheus clients agreed on. Nothing where there is no `/proc`.

use std::fs;

/// Ticks in a second of the times in `/proc`: fixed at 100 for user space on every Linux that Rust builds for.
const TICKS: f64 = 100.0;

/// `(name, kind, help, value)` of each figure that can be had.
pub fn figures() -> Vec<(&'static str, &'static str, &'static str, f64)> {
    let stat = Stat::read();
    let memory = |key| status_kib(key).map(|kib| kib * 1024.0);
    let started = stat.as_ref().and_then(|stat| boot_time().map(|boot| boot + stat.started_s));
    [
        ("process_resident_memory_bytes", "gauge", "Memory in use.", memory("VmRSS:")),
        ("process_virtual_memory_bytes", "gauge", "Address space in use.", memory("VmSize:")),
        ("process_cpu_seconds_total", "counter", "Processor time used.", stat.as_ref().map(|stat| stat.cpu_s)),
        ("process_threads", "gauge", "Threads.", stat.as_ref().map(|stat| stat.threads)),
        ("process_open_fds", "gauge", "Open files and sockets.", fs::read_dir("/proc/self/fd").ok().map(|dir| dir.count() as f64)),
        ("process_max_fds", "gauge", "Most files and sockets that may be open.", max_fds()),
        ("process_start_time_seconds", "gauge", "When this process began, in Unix time.", started),
    ]
    .into_iter()
    .filter_map(|(name, kind, help, value)| Some((name, kind, help, value?)))
    .collect()
}

struct Stat {
    cpu_s: f64,
    threads: f64,
    started_s: f64,
}

impl Stat {
    /// The fields of proc(5) `/proc/pid/stat`; the name in parentheses may hold spaces, so counting begins behind it.
    fn read() -> Option<Self> {
        let text = fs::read_to_string("/proc/self/stat").ok()?;
        let fields: Vec<&str> = text.rsplit_once(')')?.1.split_whitespace().collect();
        let number = |field: usize| fields.get(field - 3)?.parse::<f64>().ok();
        Some(Self { cpu_s: (number(14)? + number(15)?) / TICKS, threads: number(20)?, started_s: number(22)? / TICKS })
    }
}

fn status_kib(key: &str) -> Option<f64> {
    let text = fs::read_to_string("/proc/self/status").ok()?;
    text.lines().find_map(|line| line.strip_prefix(key))?.split_whitespace().next()?.parse().ok()
}

fn max_fds() -> Option<f64> {
    let text = fs::read_to_string("/proc/self/limits").ok()?;
    text.lines().find_map(|line| line.strip_prefix("Max open files"))?.split_whitespace().next()?.parse().ok()
}

fn boot_time() -> Option<f64> {
    let text = fs::read_to_string("/proc/stat").ok()?;
    text.lines().find_map(|line| line.strip_prefix("btime "))?.trim().parse().ok()
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn this_process_is_described() {
        let figures = figures();
        let value = |name| figures.iter().find(|figure| figure.0 == name).unwrap_or_else(|| panic!("{name} is missing")).3;
        assert!(value("process_resident_memory_bytes") > 100_000.0);
        assert!(value("process_open_fds") >= 3.0);
        assert!(value("process_max_fds") >= value("process_open_fds"));
        assert!(value("process_cpu_seconds_total") >= 0.0);
        assert!(value("process_start_time_seconds") > 1.6e9);
    }
}
