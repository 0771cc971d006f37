//! Draws what `batch` found: posts per platform, and per month.
//!
//! ```text
//! cargo run --release --example plot -- [PATH | -] > PLOT.svg
//! ```
//!
//! Reads the JSONL of `batch` or `pipe`, from a file or, without one, from
//! standard input, and writes one SVG. The month of a post is that of the date
//! that its embed prints, or else of its id; how many tell neither stands above
//! the months. A line that holds no list of posts is named on standard error.
//!
//! Exit status: 0, 1 if lines were bad, 2 if the command line is wrong.

mod common;

use std::{
    collections::BTreeMap,
    error::Error,
    fs::File,
    io::{self, BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

use plotters::{
    coord::Shift,
    prelude::*,
    style::text_anchor::{HPos, Pos, VPos},
};
use serde::Deserialize;
use unembed::Platform;

use crate::common::json::{self, Line};

type Area<'a> = DrawingArea<SVGBackend<'a>, Shift>;

const SIZE: (u32, u32) = (1000, 720);
/// The longest line that is read.
const MOST: usize = 64 * 1024 * 1024;
/// Beside the bars, for the names and the numbers.
const LEFT: i32 = 110;
const RIGHT: i32 = 90;

/// What is read of a line.
#[derive(Deserialize)]
struct Record {
    posts: Option<Vec<Post>>,
}

#[derive(Deserialize)]
struct Post {
    platform: String,
    date: Option<String>,
    id_time: Option<String>,
}

/// Posts by platform and by month.
#[derive(Default)]
struct Counts {
    platforms: BTreeMap<Platform, u64>,
    /// A month is counted from the year 0.
    months: BTreeMap<i32, BTreeMap<Platform, u64>>,
    undated: u64,
    bad: u64,
}

fn main() -> ExitCode {
    let path = match common::one_path(|| PathBuf::from("-")) {
        Ok(Some(path)) => path,
        Ok(None) => return common::help(include_str!("plot.rs")),
        Err(error) => return common::wrong("plot", error),
    };
    match run(&path) {
        Ok(0) => ExitCode::SUCCESS,
        Err(error) if common::is_closed(error.as_ref()) => ExitCode::SUCCESS,
        Ok(bad) => {
            common::say(format_args!("plot: {bad} bad"));
            ExitCode::FAILURE
        }
        Err(error) => {
            common::say(format_args!("plot: {}: {error}", path.display()));
            ExitCode::FAILURE
        }
    }
}

/// Draws what the file at `path` holds; says how many lines were bad.
fn run(path: &Path) -> Result<u64, Box<dyn Error>> {
    let counts = if path == Path::new("-") {
        count(&mut io::stdin().lock())?
    } else {
        count(&mut BufReader::new(File::open(path)?))?
    };
    let mut svg = String::new();
    draw(&counts, &mut svg)?;
    io::stdout().write_all(svg.as_bytes())?;
    Ok(counts.bad)
}

fn count(from: &mut impl BufRead) -> io::Result<Counts> {
    let mut counts = Counts::default();
    let mut line = Vec::new();
    for number in 1_u64.. {
        let posts = match json::read_line(from, &mut line, MOST)? {
            Line::End => break,
            Line::Whole if line.trim_ascii().is_empty() => continue,
            Line::Whole => serde_json::from_slice(&line)
                .map_err(|error| error.to_string())
                .and_then(|record: Record| {
                    record.posts.ok_or_else(|| "no posts".to_owned())
                }),
            Line::TooLong => Err(format!("more than {MOST} bytes")),
        };
        let added = posts.and_then(|posts| {
            posts.iter().try_for_each(|post| counts.add(post))
        });
        if let Err(error) = added {
            common::say(format_args!("plot: line {number}: {error}"));
            counts.bad += 1;
        }
    }
    Ok(counts)
}

impl Counts {
    fn add(&mut self, post: &Post) -> Result<(), String> {
        let platform: Platform =
            post.platform.parse().map_err(|error| format!("{error}"))?;
        *self.platforms.entry(platform).or_default() += 1;
        let date = post.date.as_deref().or(post.id_time.as_deref());
        match date.and_then(month) {
            Some(month) => {
                let month = self.months.entry(month).or_default();
                *month.entry(platform).or_default() += 1;
            }
            None => self.undated += 1,
        }
        Ok(())
    }
}

/// The month at the start of a date in ISO 8601.
fn month(date: &str) -> Option<i32> {
    let year: i32 = date.get(..4)?.parse().ok()?;
    let month: i32 = date.get(5..7)?.parse().ok()?;
    (1..=12).contains(&month).then_some(year * 12 + month - 1)
}

/// A colour that is its own among the platforms.
fn color(platform: Platform) -> HSLColor {
    let at = Platform::ALL.iter().position(|one| *one == platform);
    // Neighbours in the list are far apart on the wheel.
    let hue = (210 + at.unwrap_or(0) * 137) % 360;
    let hue = u32::try_from(hue).unwrap_or(0);
    HSLColor(f64::from(hue) / 360.0, 0.55, 0.45)
}

fn draw(counts: &Counts, svg: &mut String) -> Result<(), Box<dyn Error>> {
    let root = SVGBackend::with_string(svg, SIZE).into_drawing_area();
    root.fill(&WHITE)?;
    let rows = u32::try_from(counts.platforms.len()).unwrap_or(0);
    let (top, bottom) = root.split_vertically(60 + rows.max(1) * 22);
    platforms(counts, &top)?;
    months(counts, &bottom)?;
    root.present()?;
    Ok(())
}

/// A bar for each platform, the longest first.
fn platforms(counts: &Counts, area: &Area<'_>) -> Result<(), Box<dyn Error>> {
    let total: u64 = counts.platforms.values().sum();
    let title = format!("Posts per platform, {total} in all");
    area.draw(&Text::new(title, (10, 14), font(18)))?;
    let mut rows: Vec<_> = counts.platforms.iter().collect();
    rows.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
    let most = rows.first().map_or(1, |(_, count)| **count);
    let room = f64::from(SIZE.0) - f64::from(LEFT + RIGHT);
    let mut y = 48;
    for (platform, count) in rows {
        let len = share(*count, most) * room;
        // OK because a share is at most one: it is inside the drawing.
        let end = LEFT + (len as i32).max(1);
        let bar = [(LEFT, y), (end, y + 16)];
        area.draw(&Rectangle::new(bar, color(*platform).filled()))?;
        let name = font(13).pos(Pos::new(HPos::Right, VPos::Center));
        let name = Text::new(platform.as_str(), (LEFT - 8, y + 9), name);
        area.draw(&name)?;
        let number = font(13).pos(Pos::new(HPos::Left, VPos::Center));
        let number = Text::new(count.to_string(), (end + 6, y + 9), number);
        area.draw(&number)?;
        y += 22;
    }
    Ok(())
}

/// A bar for each month, the platforms on top of each other.
fn months(counts: &Counts, area: &Area<'_>) -> Result<(), Box<dyn Error>> {
    let title = match counts.undated {
        0 => "Posts per month".to_owned(),
        count => format!("Posts per month, and {count} without a date"),
    };
    let ends = counts.months.keys().next().zip(counts.months.keys().last());
    area.draw(&Text::new(title, (10, 10), font(18)))?;
    let Some((first, last)) = ends else { return Ok(()) };
    // At least a year, so that a bar stays one.
    let last = (*last).max(first + 11);
    let sums = counts.months.values().map(|month| month.values().sum());
    let most: u64 = sums.max().unwrap_or(1);
    let mut chart = ChartBuilder::on(area)
        .margin(10)
        .margin_top(44)
        .margin_right(30)
        .x_label_area_size(34)
        .y_label_area_size(60)
        .build_cartesian_2d(*first..last + 1, 0..most + most / 20 + 1)?;
    chart
        .configure_mesh()
        .disable_x_mesh()
        .light_line_style(TRANSPARENT)
        .bold_line_style(BLACK.mix(0.15))
        .x_labels(12)
        .x_label_formatter(&|month| {
            format!("{}-{:02}", month.div_euclid(12), month.rem_euclid(12) + 1)
        })
        .label_style(font(12))
        .draw()?;
    for (month, platforms) in &counts.months {
        let mut from = 0;
        for (platform, count) in platforms {
            let bar = [(*month, from), (month + 1, from + count)];
            let bar = Rectangle::new(bar, color(*platform).filled());
            chart.draw_series([bar])?;
            from += count;
        }
    }
    Ok(())
}

fn font(size: i32) -> TextStyle<'static> {
    ("sans-serif", size).into_text_style(&SIZE)
}

/// A part of a whole. Beyond 2^52, what is lost cannot be seen.
fn share(part: u64, whole: u64) -> f64 {
    part as f64 / whole.max(1) as f64
}
