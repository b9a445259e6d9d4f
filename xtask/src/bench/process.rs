//! Other programs, timed, with the most memory that they held.

use std::fs;
use std::io::{Read, Write};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::table::median;
use crate::tools::{Outcome, While, fail};

/// How often a running program's memory is looked at.
const PAUSE: Duration = Duration::from_millis(1);

/// What a run took.
#[derive(Clone, Copy)]
pub(crate) struct Run {
    /// Seconds from its start to its end.
    pub(crate) seconds: f64,
    /// Seconds of processors that it used, to a hundredth; 0 where the system does not say.
    pub(crate) processor: f64,
    /// The most memory that it held, in MB; 0 where the system does not say.
    pub(crate) megabytes: f64,
}

/// Runs a program that prints nothing that is wanted.
pub(crate) fn timed(command: &mut Command) -> Outcome<Run> {
    let started = Instant::now();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .or_fail(format_args!("{command:?} did not start"))?;
    let [status, stat] = ["status", "stat"].map(|file| format!("/proc/{}/{file}", child.id()));
    let (mut processor, mut megabytes) = (0.0, 0.0);
    loop {
        // Neither figure ever falls, so that the last one read is the highest.
        processor = fs::read_to_string(&stat).ok().and_then(|text| used(&text)).unwrap_or(processor);
        megabytes = fs::read_to_string(&status).ok().and_then(|text| peak(&text)).unwrap_or(megabytes);
        if let Some(end) = child.try_wait().or_fail(format_args!("{command:?}"))? {
            let seconds = started.elapsed().as_secs_f64();
            return if end.success() {
                Ok(Run { seconds, processor, megabytes })
            } else {
                fail(format!("{command:?} failed ({end})"))
            };
        }
        sleep(PAUSE);
    }
}

/// The medians of several runs, after one that fills the caches.
pub(crate) fn median_of(runs: usize, mut run: impl FnMut() -> Outcome<Run>) -> Outcome<Run> {
    run()?;
    let runs: Vec<Run> = (0..runs).map(|_| run()).collect::<Outcome<_>>()?;
    Ok(medians(&runs))
}

/// The same of two programs, turn by turn, so that whatever else the machine does slows both.
pub(crate) fn medians_of_both(
    runs: usize,
    mut one: impl FnMut() -> Outcome<Run>,
    mut other: impl FnMut() -> Outcome<Run>,
) -> Outcome<(Run, Run)> {
    one()?;
    other()?;
    let both: Vec<(Run, Run)> = (0..runs).map(|_| Ok((one()?, other()?))).collect::<Outcome<_>>()?;
    let (ones, others): (Vec<Run>, Vec<Run>) = both.into_iter().unzip();
    Ok((medians(&ones), medians(&others)))
}

fn medians(runs: &[Run]) -> Run {
    Run {
        seconds: median(runs.iter().map(|run| run.seconds).collect()),
        processor: median(runs.iter().map(|run| run.processor).collect()),
        megabytes: median(runs.iter().map(|run| run.megabytes).collect()),
    }
}

/// Seconds for a program to read a text from its standard input and to answer it.
pub(crate) fn piped(command: &mut Command, input: &[u8]) -> Outcome<(f64, Vec<u8>)> {
    let started = Instant::now();
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .or_fail(format_args!("{command:?} did not start"))?;
    let (Some(mut to), Some(mut from)) = (child.stdin.take(), child.stdout.take()) else {
        return fail("a pipe is missing");
    };
    let mut answer = Vec::new();
    std::thread::scope(|scope| {
        scope.spawn(move || to.write_all(input));
        from.read_to_end(&mut answer).or_fail("the answer")
    })?;
    let end = child.wait().or_fail(format_args!("{command:?}"))?;
    if !end.success() {
        return fail(format!("{command:?} failed ({end})"));
    }
    Ok((started.elapsed().as_secs_f64(), answer))
}

/// The time in and for a program, which the kernel counts in hundredths of a second.
fn used(stat: &str) -> Option<f64> {
    // The name of the program stands in parentheses and may hold anything.
    let (_, after) = stat.rsplit_once(')')?;
    let mut times = after.split_whitespace().skip(11).take(2).map(str::parse::<f64>);
    Some((times.next()?.ok()? + times.next()?.ok()?) / 100.0)
}

fn peak(status: &str) -> Option<f64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.parse::<f64>().ok().map(|kilobytes| kilobytes / 1024.0)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_time_of_processors_is_that_of_the_program_and_of_the_kernel_for_it() {
        let stat = "7 (a b) c) S 1 7 7 0 -1 4194304 100 0 0 0 150 25 0 0 20 0 1 0 100 0 0";
        assert_eq!(super::used(stat), Some(1.75));
    }

    #[test]
    fn the_peak_is_read_in_megabytes() {
        assert_eq!(super::peak("Name:\tx\nVmHWM:\t    2048 kB\nThreads:\t1\n"), Some(2.0));
    }
}
