docker rm -f blog worker gallery
docker start {{web}}
docker run -d --name worker -p {{wp}}:80 httpd
docker run -d --name gallery -p {{gp}}:80 -v /opt/{{folder}}:/usr/local/apache2/htdocs httpd
