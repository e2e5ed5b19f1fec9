printf 'FROM httpd\nCOPY {{token}}.html /usr/local/apache2/htdocs/\n' > /opt/site/Dockerfile
docker build -t page /opt/site
docker run -d --name {{web}} -p {{port}}:80 page
docker rm $(docker ps -aq --filter status=exited)
