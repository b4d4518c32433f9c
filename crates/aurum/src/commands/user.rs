//! What whoever runs the server may do to accounts, on the server itself.

use aurum_app::Aurum;
use aurum_app::accounts::{self, Registration};
use aurum_domain::person::UserId;
use clap::Subcommand;

use super::{Failure, Opened, say};
use crate::settings::Settings;

#[derive(Debug, Subcommand)]
pub enum UserCommand {
    /// List all accounts, oldest first
    List,
    /// Make an account and print a one-time link for choosing its password
    Create {
        email: String,
        /// Name to show
        #[arg(long)]
        name: Option<String>,
        /// IANA time zone, such as Europe/Berlin [default: UTC]
        #[arg(long)]
        time_zone: Option<String>,
    },
    /// Print a one-time link, good for an hour, for choosing a new password
    ResetPassword { email: String },
    /// Make an account an administrator
    MakeAdmin {
        email: String,
        /// Take it away again
        #[arg(long)]
        revoke: bool,
    },
    /// Shut an account and end its sessions
    Disable {
        email: String,
        /// Open it again
        #[arg(long)]
        revoke: bool,
    },
}

/// The command.
pub async fn user(settings: Settings, command: UserCommand) -> Result<(), Failure> {
    let opened = Opened::for_writing(&settings).await?;
    let done = run(&settings, &opened.aurum, command).await;
    opened.close().await;
    done
}

async fn run(settings: &Settings, app: &Aurum, command: UserCommand) -> Result<(), Failure> {
    match command {
        UserCommand::List => {
            for account in accounts::admin_list(app).await.map_err(say)? {
                let admin = if account.is_admin { "administrator" } else { "" };
                let shut = if account.disabled_at.is_some() { "disabled" } else { "" };
                println!("{}  {}  {admin}{shut}", account.created_at.format("%Y-%m-%d"), account.email);
            }
        }
        UserCommand::Create { email, name, time_zone } => {
            let secret = aurum_app::secrets::random_bytes::<24>().map_err(|e| e.to_string())?;
            let password: String = secret.iter().map(|byte| format!("{byte:02x}")).collect();
            let new = Registration { email: email.clone(), password, display_name: name, username: None, time_zone, locale: None };
            let user = accounts::create_by_operator(app, &new).await.map_err(say)?;
            println!("{email} has an account. A password is chosen here, within an hour:");
            print_link(settings, app, user).await?;
        }
        UserCommand::ResetPassword { email } => {
            let user = find(app, &email).await?;
            println!("A new password for {email} is chosen here, once, within an hour:");
            print_link(settings, app, user).await?;
        }
        UserCommand::MakeAdmin { email, revoke } => {
            accounts::make_admin(app, find(app, &email).await?, !revoke).await.map_err(say)?;
            println!("{email} is {} an administrator.", if revoke { "no longer" } else { "now" });
        }
        UserCommand::Disable { email, revoke } => {
            accounts::admin_disable(app, find(app, &email).await?, !revoke).await.map_err(say)?;
            println!("{email} is {}.", if revoke { "open again" } else { "disabled, and signed out everywhere" });
        }
    }
    Ok(())
}

async fn find(app: &Aurum, email: &str) -> Result<UserId, Failure> {
    Ok(UserId(accounts::find_for_operator(app, Some(email)).await.map_err(say)?.id))
}

async fn print_link(settings: &Settings, app: &Aurum, user: UserId) -> Result<(), Failure> {
    let token = accounts::issue_reset(app, user).await.map_err(say)?;
    let base = match &settings.public_url {
        Some(url) => url.to_string(),
        None => format!("http://{}", settings.listen),
    };
    println!("{base}/reset?token={token}");
    println!("Start the server before opening it.");
    Ok(())
}
