//! What the bodies are made of: a seeded source of choices, and templates
//! whose slots it fills. All people, papers and places are invented.

/// An xorshift generator: the same seed gives the same bodies everywhere.
pub(crate) struct Rng(u64);

impl Rng {
    pub(crate) fn new(seed: u64) -> Self {
        // Zero is the one state that it never leaves.
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// A number below `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        // OK because the remainder is below a `usize`.
        ((self.next() >> 11) % end as u64) as usize
    }

    pub(crate) fn pick<'t, T: ?Sized>(&mut self, from: &[&'t T]) -> &'t T {
        from[self.below(from.len())]
    }

    /// Appends `template` with its slots, `%name%`, filled.
    pub(crate) fn fill(&mut self, out: &mut String, template: &str) {
        for (index, part) in template.split('%').enumerate() {
            if index % 2 == 0 {
                out.push_str(part);
                continue;
            }
            match part {
                "number" => out.push_str(&(self.below(900) + 2).to_string()),
                "id" => (0..5).for_each(|_| out.push(self.sign(26))),
                "hash" => (0..40).for_each(|_| out.push(self.sign(62))),
                "short" => (0..10).for_each(|_| out.push(self.sign(62))),
                "status" => {
                    let low = self.below(1_000_000_000_000);
                    out.push_str(&format!("1142{low:015}"));
                }
                "date" => {
                    let day = self.below(28) + 1;
                    let year = self.below(4) + 2018;
                    let month = self.pick(&MONTHS);
                    out.push_str(&format!("{month} {day}, {year}"));
                }
                "sentence" => {
                    let sentence = self.pick(&SENTENCES);
                    self.fill(out, sentence);
                }
                slot => {
                    let choices = choices(slot);
                    let choice = self.pick(choices);
                    self.fill(out, choice);
                }
            }
        }
    }

    /// One of the first `count` letters and digits.
    fn sign(&mut self, count: usize) -> char {
        const SIGNS: &[u8; 62] =
            b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
        char::from(SIGNS[self.below(count)])
    }

    /// Appends one of `templates` after the other until `out` is `len` bytes
    /// long or a little longer.
    pub(crate) fn fill_to(
        &mut self,
        out: &mut String,
        len: usize,
        templates: &[&str],
    ) {
        while out.len() < len {
            let template = self.pick(templates);
            self.fill(out, template);
        }
    }
}

fn choices(slot: &str) -> &'static [&'static str] {
    match slot {
        "who" => &WHO,
        "name" => &NAMES,
        "thing" => &THINGS,
        "place" => &PLACES,
        "did" => &DID,
        "when" => &WHEN,
        "word" => &WORDS,
        _ => panic!("no slot `{slot}`"),
    }
}

/// People who post: the name, and the handle.
pub(crate) const PEOPLE: [&(&str, &str); 10] = [
    &("Mirja Voss", "mirja_voss"),
    &("Westmoor Courier", "Westmoor_Daily"),
    &("Eva Lind", "evalind7"),
    &("Port of Selby", "PortOfSelby"),
    &("Tomás Ferreira", "tferreira_"),
    &("Dr. Ida Vance", "idavance"),
    &("Marlow Transit", "MarlowTransit"),
    &("Kofi Adu-Lane", "kofi_al"),
    &("Selby Fire & Rescue", "SelbyFire"),
    &("Lena Orlova", "lena0rlova"),
];

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const NAMES: [&str; 8] = [
    "Mirja Voss",
    "Eva Lind",
    "Tomás Ferreira",
    "Ida Vance",
    "Kofi Adu-Lane",
    "Lena Orlova",
    "Piet Van Dael",
    "Mayor Esther Quill",
];

const WHO: [&str; 10] = [
    "The city council",
    "A spokesman for the port",
    "%name%",
    "%name%, who lives near %place%,",
    "The harbor master",
    "Union leaders",
    "Engineers from Marlow Transit",
    "A group of residents",
    "The fire department",
    "Two members of the board",
];

const DID: [&str; 10] = [
    "said",
    "confirmed",
    "told the Harbor Ledger",
    "wrote in a letter to the council",
    "denied",
    "announced",
    "repeated",
    "said in an interview with the paper",
    "warned",
    "acknowledged",
];

const THINGS: [&str; 12] = [
    "the bridge",
    "the new ferry terminal",
    "a $%number% million bond",
    "the east tunnel",
    "the night bus",
    "a report of %number% pages",
    "the old customs house",
    "the flood wall",
    "the contract with the builders",
    "overtime for %number% workers",
    "the water supply",
    "the toll for trucks",
];

const PLACES: [&str; 8] = [
    "Selby",
    "Harbor City",
    "the north quay",
    "Marlow Street",
    "the market square",
    "Pier %number%",
    "the old town",
    "the Orchard district",
];

const WHEN: [&str; 8] = [
    "on Friday",
    "early on Monday morning",
    "last week",
    "in the spring of 2019",
    "on %date%",
    "by noon",
    "within %number% days",
    "after the storm",
];

const WORDS: [&str; 10] = [
    "item", "list", "page", "card", "track", "video", "slot", "user", "share",
    "theme",
];

const SENTENCES: [&str; 14] = [
    "%who% %did% %when% that %thing% would be closed near %place%.",
    "%who% %did% that %thing% was not at risk, and that work in %place% had \
     begun %when%.",
    "“We did not expect %thing% to last,” %name% said %when%.",
    "More than %number% people were brought to %place%, according to %name%.",
    "It was not clear %when% who will pay for %thing%.",
    "%who% %did% that traffic — already slow around %place% — might stop \
     altogether.",
    "The cost, estimated at $%number% million, has doubled since %date%.",
    "Nobody was hurt (the last accident there was %when%), but %thing% \
     remains closed.",
    "\"It's a start,\" %name% %did%; \"we want %thing% back.\"",
    "%who% %did% it again %when%: %thing% comes first.",
    "In %place%, where %thing% was built %number% years ago, opinions differ.",
    "Asked about %thing%, %name% did not want to comment.",
    "The vote was %number% to %number%.",
    "%who% will meet in %place% %when% to talk about %thing%, a step that \
     %name% called long overdue.",
];

/// What posts say.
pub(crate) const POSTS: [&str; 6] = [
    "%thing% near %place% is shut. Take the tunnel",
    "We're on our way to %place%, please keep clear of %thing%",
    "Never seen anything like this in %place% #selbyflood",
    "Update: %thing% opens again %when%. Thanks for your patience!",
    "%number% people already signed. Why is nobody at %place% talking about \
     %thing%?",
    "Statement on %thing% here",
];
