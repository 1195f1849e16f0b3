//! What is typed before a link is made of it.

use domain::response::Channel;
use domain::share::{Field, HelpDesk, Known, Place, Subject, Unfit, Variable, Wish};

/// What somebody has chosen and typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Form {
    /// Who fills it in.
    pub desk: HelpDesk,
    /// What stands for each field; empty where it is left out.
    pub fields: Vec<(Field, String)>,
    /// How it reaches its reader.
    pub channel: Channel,
    /// Where the link says what it says.
    pub place: Place,
}

/// What is to be known about a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Remark {
    /// It cannot stand in a link.
    Unfit(Unfit),
    /// It was not read in the help desk's own documentation.
    Unverified,
    /// The help desk has a variable for it that is not asked for yet.
    Offered(&'static str),
    /// Without a ticket no answer can be told from another of the same customer.
    NoTicket,
    /// Servers and logs on the way see it.
    Seen,
    /// It looks like a variable of a system that nobody here has heard of; this is what does.
    Foreign(String),
    /// No link can carry a property of this name.
    Taken,
}

impl Form {
    /// What a help desk usually fills in for a survey.
    pub(crate) fn new(survey: &Subject, desk: HelpDesk) -> Self {
        let properties = survey.properties.iter().cloned().map(Field::Property);
        let fields = Field::ALL.into_iter().chain(properties).map(|field| {
            let usual = desk.usual().find(|known| known.field == field);
            (field, usual.map(|known| known.placeholder.to_owned()).unwrap_or_default())
        });
        Self { desk, fields: fields.collect(), channel: Channel::Email, place: Place::Fragment }
    }

    /// The same for another help desk. What was typed for the one before means nothing to it; properties do.
    pub(crate) fn turn_to(&mut self, survey: &Subject, desk: HelpDesk) {
        let properties = self.fields.iter().filter(|(field, _)| matches!(field, Field::Property(_))).cloned();
        let new = Self::new(survey, desk);
        let own = new.fields.into_iter().filter(|(field, _)| !matches!(field, Field::Property(_)));
        (self.fields, self.desk) = (own.chain(properties).collect(), desk);
    }

    /// What is to be known about a field as it stands.
    pub(crate) fn remark(&self, field: &Field) -> Option<Remark> {
        let text = self.fields.iter().find(|(known, _)| known == field).map(|(_, text)| text.as_str())?;
        if field.is_taken() {
            return Some(Remark::Taken);
        }
        let known = self.desk.known().iter().find(|known| known.field == *field);
        match (Variable::parse(text), known) {
            (Err(Unfit::Empty), Some(Known { placeholder, .. })) => Some(Remark::Offered(placeholder)),
            (Err(Unfit::Empty), None) => (*field == Field::Ticket).then_some(Remark::NoTicket),
            (Err(unfit), _) => Some(Remark::Unfit(unfit)),
            (Ok(variable), Some(known)) if !known.is_verified && variable.as_str() == known.placeholder => {
                Some(Remark::Unverified)
            }
            (Ok(variable), _) => {
                let foreign = variable.placeholder().filter(|_| !variable.is_noticed_unfilled());
                let is_seen = field.is_personal() && self.place == Place::Query;
                foreign.map(|text| Remark::Foreign(text.to_owned())).or(is_seen.then_some(Remark::Seen))
            }
        }
    }

    /// What fits, as a wish. What does not is told at its field.
    pub(crate) fn wish(&self) -> Wish {
        let fields = self.fields.iter().filter_map(|(field, text)| Some((field.clone(), Variable::parse(text).ok()?)));
        Wish { fields: fields.collect(), channel: self.channel, place: self.place, is_test: false }
    }

    /// Whether what was typed for a field cannot stand in a link.
    pub(crate) fn is_unfit_at(&self, at: usize) -> bool {
        self.fields.get(at).is_some_and(|(field, text)| match Variable::parse(text) {
            Ok(_) => field.is_taken(),
            Err(unfit) => unfit != Unfit::Empty,
        })
    }

    /// Whether something that was typed cannot stand in a link.
    pub(crate) fn is_unfit(&self) -> bool {
        (0..self.fields.len()).any(|at| self.is_unfit_at(at))
    }

    /// The wish for something that is printed once for everyone: without what a help desk fills in.
    pub(crate) fn printed(&self) -> Wish {
        let mut wish = self.wish();
        wish.fields.retain(|(_, variable)| !variable.is_to_be_filled());
        wish.channel = Channel::Link;
        wish
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn survey() -> Subject {
        Subject::read(&serde_json::json!({ "id": "x", "metric": "nps", "properties": ["plan", "page"] })).unwrap()
    }

    fn typed(form: &mut Form, field: &Field, text: &str) {
        form.fields.iter_mut().find(|(known, _)| known == field).unwrap().1 = text.to_owned();
    }

    #[test]
    fn a_help_desk_fills_in_what_is_known_and_another_one_takes_its_place() {
        let mut form = Form::new(&survey(), HelpDesk::Zendesk);
        let names =
            |form: &Form| form.wish().fields.iter().map(|(field, _)| field.name().to_owned()).collect::<Vec<_>>();
        assert_eq!(names(&form), ["ticket", "agent"]);
        let plan = Field::Property("plan".to_owned());
        typed(&mut form, &plan, "pro");
        typed(&mut form, &Field::Name, "{{ticket.requester.name}}");
        form.turn_to(&survey(), HelpDesk::LiveAgent);
        assert_eq!(names(&form), ["plan"], "only what is the owner's stays");
        assert_eq!(form.remark(&Field::Ticket), Some(Remark::NoTicket));
        assert_eq!(form.remark(&Field::Name), Some(Remark::Offered("{$firstname}")));
    }

    #[test]
    fn what_is_doubtful_is_told_at_its_field() {
        let mut form = Form::new(&survey(), HelpDesk::Freshdesk);
        assert_eq!(form.remark(&Field::Ticket), None);
        assert_eq!(form.remark(&Field::Agent), Some(Remark::Unverified));
        typed(&mut form, &Field::Agent, "{{agent.name}}");
        assert_eq!(form.remark(&Field::Agent), None, "what was typed is not ours to verify");
        typed(&mut form, &Field::Agent, "a&b");
        assert_eq!((form.remark(&Field::Agent), form.is_unfit()), (Some(Remark::Unfit(Unfit::Breaks('&'))), true));
        assert_eq!(form.wish().fields.len(), 1);
        typed(&mut form, &Field::Email, "{{ticket.requester.email}}");
        assert_eq!(form.remark(&Field::Email), Some(Remark::Unverified));
        typed(&mut form, &Field::Email, "{{email}}");
        assert_eq!(form.remark(&Field::Email), None);
        form.place = Place::Query;
        assert_eq!(form.remark(&Field::Email), Some(Remark::Seen));
    }

    #[test]
    fn a_property_that_no_link_can_carry_is_told_and_is_wrong_only_where_it_is_filled_in() {
        let mut form = Form::new(&survey(), HelpDesk::Zendesk);
        let page = Field::Property("page".to_owned());
        assert_eq!((form.remark(&page), form.is_unfit()), (Some(Remark::Taken), false));
        typed(&mut form, &page, "x");
        assert!(form.is_unfit() && form.is_unfit_at(form.fields.len() - 1) && !form.is_unfit_at(0));
    }

    #[test]
    fn a_variable_of_an_unknown_system_is_told_and_is_not_printed() {
        let mut form = Form::new(&survey(), HelpDesk::Own);
        typed(&mut form, &Field::Ticket, "LA-*|TICKET|*");
        assert_eq!(form.remark(&Field::Ticket), Some(Remark::Foreign("*|TICKET|*".to_owned())));
        assert_eq!((form.wish().fields.len(), form.printed().fields.len()), (1, 0));
        typed(&mut form, &Field::Ticket, "{{ticket}}");
        assert_eq!(form.remark(&Field::Ticket), None);
    }

    #[test]
    fn what_is_printed_says_only_what_is_the_same_for_everyone() {
        let mut form = Form::new(&survey(), HelpDesk::Zendesk);
        typed(&mut form, &Field::Department, "Shop");
        let printed = form.printed();
        assert_eq!(printed.channel, Channel::Link);
        assert_eq!(printed.fields, [(Field::Department, Variable::parse("Shop").unwrap())]);
    }
}
